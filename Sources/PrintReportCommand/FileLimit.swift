import Glibc

/// Lets a write beyond the limit on file sizes (`ulimit -f`) fail like one to a full disk.
///
/// The system's signal for it would end the program without a word.
func failAtFileLimit() {
  _ = signal(SIGXFSZ, SIG_IGN)
}
