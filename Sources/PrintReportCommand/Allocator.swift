import CMalloc

/// Tells the C allocator to keep what it has: a run is short, and large arrays come and go in it.
///
/// By default each of them is mapped and unmapped, and every page of it faults in anew: a quarter of
/// all page faults of a small report.
func keepFreedMemory() {
  _ = mallopt(M_MMAP_THRESHOLD, 1 << 30)
  _ = mallopt(M_TRIM_THRESHOLD, 1 << 30)
  _ = mallopt(M_TOP_PAD, 4 << 20)
}
