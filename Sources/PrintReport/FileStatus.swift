import Glibc

/// What the system knows of a file, links followed.
struct FileStatus: Hashable {
  enum Kind: Hashable { case file, folder, other }
  /// What tells one file from all others on this machine.
  struct Identity: Hashable {
    let device: UInt
    let file: UInt
  }
  let kind: Kind
  /// Size in bytes.
  let size: Int
  let identity: Identity

  /// The status of `path`; `nil` when there is nothing.
  ///
  /// Foundation's attributes name the owner too, and read the tables of users and groups for it.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    size = Int(status.st_size)
    identity = Identity(device: UInt(status.st_dev), file: UInt(status.st_ino))
  }
}
