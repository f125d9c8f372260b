import CMarkGFM

/// Why Markdown could not be parsed.
enum MarkdownParsingError: Error, Hashable, Sendable {
  case outOfMemory
}

/// A text in Markdown as cmark-gfm sees it with its extensions for tables, strikethrough, addresses and
/// boxes to tick.
///
/// It cannot be copied, so its one owner frees it once.
@safe struct MarkdownDocument: ~Copyable {
  private let root: OpaquePointer

  /// Parses `utf8`.
  init(_ utf8: [UInt8]) throws(MarkdownParsingError) {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = unsafe cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)
    else { throw .outOfMemory }
    defer { unsafe cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let found = unsafe cmark_find_syntax_extension(name) else { continue }
      unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    unsafe utf8.withUnsafeBytes { bytes in
      unsafe cmark_parser_feed(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { throw .outOfMemory }
    unsafe self.root = root
  }
  deinit { unsafe cmark_node_free(root) }

  /// Hands out the nodes of one block after another, each block that stands in no other with all that is
  /// in it, in document order: a long text takes room for its longest block.
  ///
  /// The walk is cmark's iterator, which does not recurse, so that no depth of nesting exhausts the
  /// stack.
  func forEachBlock(_ take: ([MarkdownEvent]) -> Void) throws(MarkdownParsingError) {
    guard let iterator = unsafe cmark_iter_new(root) else { throw .outOfMemory }
    defer { unsafe cmark_iter_free(iterator) }
    var events: [MarkdownEvent] = []
    while true {
      let step = unsafe cmark_iter_next(iterator)
      if step == CMARK_EVENT_DONE { break }
      guard let node = unsafe cmark_iter_get_node(iterator), unsafe node != root,
        let kind = unsafe kind(of: node)
      else { continue }
      let beginsBlock = unsafe step == CMARK_EVENT_ENTER && cmark_node_parent(node) == root
      if beginsBlock, !events.isEmpty {
        take(events)
        events.removeAll(keepingCapacity: true)
      }
      events.append(unsafe event(node, kind, isStart: step == CMARK_EVENT_ENTER))
    }
    if !events.isEmpty { take(events) }
  }

  @unsafe private func event(
    _ node: OpaquePointer, _ kind: MarkdownKind, isStart: Bool
  ) -> MarkdownEvent {
    var event = MarkdownEvent(
      kind: kind, isStart: isStart, literal: unsafe string(cmark_node_get_literal(node)),
      line: Int(unsafe cmark_node_get_start_line(node)),
      column: Int(unsafe cmark_node_get_start_column(node)),
      endLine: Int(unsafe cmark_node_get_end_line(node)))
    if kind == .htmlBlock, event.line > 0 {
      // cmark forgets the line that a comment ends in.
      event.endLine = event.line - 1 + event.literal.utf8.count { $0 == UInt8(ascii: "\n") }
    }
    return event
  }
}

@unsafe private func string(_ pointer: UnsafePointer<CChar>?) -> String {
  guard let pointer = unsafe pointer else { return "" }
  return unsafe String(cString: pointer)
}

/// What `node` is; `nil` for what no extension that is attached makes.
@unsafe private func kind(of node: OpaquePointer) -> MarkdownKind? {
  switch unsafe cmark_node_get_type(node) {
  case CMARK_NODE_BLOCK_QUOTE: .quote
  case CMARK_NODE_LIST:
    unsafe .list(
      isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
      start: Int(cmark_node_get_list_start(node)))
  case CMARK_NODE_ITEM: unsafe .item(isTicked: tick(of: node))
  case CMARK_NODE_CODE_BLOCK:
    unsafe .code(
      language: string(cmark_node_get_fence_info(node)), isFenced: isFenced(node))
  case CMARK_NODE_HTML_BLOCK: .htmlBlock
  case CMARK_NODE_PARAGRAPH: .paragraph
  case CMARK_NODE_HEADING: unsafe .heading(level: Int(cmark_node_get_heading_level(node)))
  case CMARK_NODE_THEMATIC_BREAK: .rule
  case CMARK_NODE_FOOTNOTE_DEFINITION: .note
  case CMARK_NODE_TEXT: .text
  case CMARK_NODE_SOFTBREAK: .softBreak
  case CMARK_NODE_LINEBREAK: .lineBreak
  case CMARK_NODE_CODE: .inlineCode
  case CMARK_NODE_HTML_INLINE: .inlineHTML
  case CMARK_NODE_EMPH: .emphasis
  case CMARK_NODE_STRONG: .strong
  case CMARK_NODE_LINK: unsafe .link(target: string(cmark_node_get_url(node)))
  case CMARK_NODE_IMAGE:
    unsafe .image(
      target: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
  case CMARK_NODE_FOOTNOTE_REFERENCE: .noteReference
  default: unsafe extensionKind(of: node)
  }
}

@unsafe private func extensionKind(of node: OpaquePointer) -> MarkdownKind? {
  switch unsafe string(cmark_node_get_type_string(node)) {
  case "table":
    let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
    guard let alignments = unsafe cmark_gfm_extensions_get_table_alignments(node) else {
      return .table(alignments: [])
    }
    return .table(alignments: (0..<count).map { unsafe alignments[$0] })
  case "table_header": return .row(isHeader: true)
  case "table_row": return .row(isHeader: false)
  case "table_cell": return .cell
  case "strikethrough": return .strikethrough
  case "tasklist": return unsafe .item(isTicked: tick(of: node))
  default: return nil
  }
}

/// Whether a block of code stands between fences, and is not indented.
@unsafe private func isFenced(_ node: OpaquePointer) -> Bool {
  var (length, offset) = (CInt(0), CInt(0))
  var character = CChar(0)
  return unsafe cmark_node_get_fenced(node, &length, &offset, &character) != 0
}

@unsafe private func tick(of node: OpaquePointer) -> Bool? {
  guard unsafe string(cmark_node_get_type_string(node)) == "tasklist" else { return nil }
  return unsafe cmark_gfm_extensions_get_tasklist_item_checked(node)
}
