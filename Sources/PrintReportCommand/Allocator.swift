import CMalloc

/// Tells the C allocator to keep what it has: a run is short, and large arrays come and go in it.
///
/// By default each of them is mapped and unmapped, and every page of it faults in anew: a quarter of
/// all page faults of a small report.
func keepFreedMemory() {
  // Arrays of this size only come with thousands of pages; what they leave is given back at once.
  _ = mallopt(M_MMAP_THRESHOLD, 8 << 20)
  _ = mallopt(M_TRIM_THRESHOLD, 1 << 30)
  growInHugePages(hugePage * 64)
  _ = mallopt(M_TOP_PAD, 4 << 20)
}

/// Bytes of a huge page: 2 MiB on x86-64, and on AArch64 with pages of 4 KiB.
private let hugePage = 2 << 20

/// Lets the heap's first `bytes` be addresses that the system fills by huge pages, as far as it is used.
///
/// One fault then stands for 512. No memory is taken before it is written to; where the system has
/// no such pages nothing changes.
private func growInHugePages(_ bytes: Int) {
  _ = mallopt(M_TOP_PAD, CInt(bytes))
  // The padding comes with the next block that needs more than the heap has; the question for its
  // size keeps the compiler from leaving it out.
  let block = unsafe malloc(hugePage / 2)
  _ = unsafe malloc_usable_size(block)
  unsafe free(block)
  let end = unsafe UInt(bitPattern: sbrk(0))
  guard end != UInt.max, end > UInt(bytes) else { return }
  let page = UInt(hugePage)
  let start = (end - UInt(bytes) + page) / page * page
  _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
}

/// Gives back to the system what a step of a long text of `bytes` left free.
///
/// What the next step needs is faulted in anew: that is worth it only where the steps before left
/// tens of megabytes.
func returnFreedMemory(ofText bytes: Int) {
  if bytes > 4 << 20 { _ = malloc_trim(0) }
}
