import CMalloc

/// Tells the C allocator to keep what it has: a run is short, and large arrays come and go in it.
///
/// By default each of them is mapped and unmapped, and every page of it faults in anew: a quarter of
/// all page faults of a small report.
func keepFreedMemory() {
  // Arrays of this size only come with thousands of pages; what they leave is given back at once.
  _ = mallopt(M_MMAP_THRESHOLD, 8 << 20)
  _ = mallopt(M_TRIM_THRESHOLD, 1 << 30)
  _ = mallopt(M_TOP_PAD, 4 << 20)
}

/// Gives back to the system what a step of a long text of `bytes` left free.
///
/// What the next step needs is faulted in anew: that is worth it only where the steps before left
/// tens of megabytes.
func returnFreedMemory(ofText bytes: Int) {
  if bytes > 4 << 20 { _ = malloc_trim(0) }
}
