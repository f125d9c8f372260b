#!/usr/bin/env python3
"""measure.py FILE.pdf EMS REPORT.txt [--list]: what a finished PDF shows of its lines, whichever program made it.

Reads the places of all characters with `mutool draw -F stext` (Debian: mupdf-tools). Only body text is measured
(10.5 pt, not Hei); a row that begins more than 0.9 em in opens a paragraph; EMS is the measure in ems of 10.5 pt.
REPORT.txt is the source: between two Han a space is a space only where the source has one, else a gap that was read as
one. Nothing is asked of the program that made the file, so two files can be compared. --list names every place found.
"""
import collections
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree

EM = 10.5
Glyph = collections.namedtuple("Glyph", "text x right y size")
OPEN = "‘“〈《「『【〔〖〘〚〝（［｛"
CLOSE = "’”〉》」』】〕〗〙〛〞）］｝"
PAUSE = "、，。．；：？！"
NO_START = set(CLOSE + PAUSE + "·‧・–～〜／％%‰°℃℉′″㎡々〻ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
SIGN = set("¥￥$＄€£№±−")
UNIT = re.compile(r"(?:多|余)?[十百千万亿]*(?:[年月日号时分秒元个件项家名人次台套笔页条位倍层种字期点度吨克米里届章节卷册款岁天周])|[百千万亿]")
CONTROL = re.compile(rb"&#x(?:[0-8bcef]|1[0-9a-f]|d[89a-f]..|fff[ef]);")
FOLIO = re.compile(r"^[—–·\-\s]*\d+[—–·\-\s]*$")
LEADER = re.compile(r"[.·…⋯]{3,}\d+$")


def han(c):
    return c == "〇" or "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0003347f"


def latin(c):
    return c.isascii() and c.isalnum()


def pages(path):
    """The characters of each page, in the order of the file; spaces only where the file has them."""
    done = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-O", "inhibit-spaces,preserve-whitespace", path],
                          capture_output=True, check=True)
    root = xml.etree.ElementTree.fromstring(CONTROL.sub(b"&#xfffd;", done.stdout))
    for page in root.iter("page"):
        glyphs = []
        for font in page.iter("font"):
            for char in font.iter("char"):
                if unicodedata.category(char.get("c")[0]) == "Mn" or char.get("c") == "\ufffd":
                    continue
                quad = [float(v) for v in char.get("quad").split()]
                glyphs.append(("Sans" in font.get("name"), Glyph(char.get("c"), float(char.get("x")), max(quad[::2]),
                                                                 float(char.get("y")), float(font.get("size")))))
        yield glyphs


def rows(glyphs):
    """Rows of body text from the top: (glyphs from the left with raised and lowered figures, ruby above)."""
    body = [g for _, g in glyphs if abs(g.size - EM) < 0.6]
    song = {g for hei, g in glyphs if not hei}
    small = [g for hei, g in glyphs if g.size < 9]
    levels = []
    for y in sorted({g.y for g in body}):
        if not levels or y - levels[-1] > 0.7:
            levels.append(y)
    for y in levels:
        row = [g for g in body if -0.01 <= g.y - y <= 0.7] + [g for g in small if 0.7 < abs(g.y - y) < 6]
        ruby = [g for g in small if 6 < y - g.y < 13.5]
        row.sort(key=lambda g: g.x)
        text = "".join(g.text for g in row)
        if text.strip() and not song.isdisjoint(row) and not FOLIO.match(text) and not LEADER.search(re.sub(r"\s", "", text)):
            yield row, ruby


class Measures:
    def __init__(self, path, ems, source):
        han_pairs = re.findall(r"(?=([^\x00-\u2fff]) ([^\x00-\u2fff]))", source)
        self.typed = {a + b for a, b in han_pairs if han(a) and han(b)}
        self.found = collections.defaultdict(list)
        self.width = ems * EM
        table = [(n, row, ruby) for n, page in enumerate(pages(path), 1) for row, ruby in rows(page)]
        starts = collections.Counter(round(row[0].x, 1) for _, row, _ in table)
        self.left = starts.most_common(1)[0][0]
        self.filled = self.paragraphs = self.pairs = self.lone = self.squeezed = 0
        self.pitch = self.gap = self.word = (0, "")
        self.over = {0.006: 0, 0.03: 0, 0.125: 0, 0.25: 0}
        for i, (n, row, ruby) in enumerate(table):
            first = row[0].x > self.left + 0.9 * EM
            after = table[i + 1] if i + 1 < len(table) else None
            last = after is None or after[1][0].x > self.left + 0.9 * EM
            shown = [g for g in row if not g.text.isspace()]
            where = f"page {n}: " + "".join(g.text for g in shown)
            self.paragraphs += first
            self.inside(row, ruby, where)
            if not last:
                self.filled += 1
                self.edges(shown, [g for g in after[1] if not g.text.isspace()], where)
            elif not first:
                count = sum(1 for g in shown if g.text not in OPEN + CLOSE + PAUSE and g.size > 9)
                if count <= 3:
                    self.found["last line of one character" if count == 1 else "last line of two or three"].append(where)

    def edges(self, row, after, where):
        end, start = row[-1], after[0]
        right = end.x + EM if han(end.text) else end.x + EM / 2 if end.text in CLOSE + PAUSE else end.right
        if abs(right - self.left - self.width) > 0.1:
            self.found["right edge off the measure"].append(f"{right - self.left - self.width:+.2f} pt  {where}")
        tail, head = "".join(g.text for g in row), "".join(g.text for g in after)
        if start.text in NO_START and not (start.text == "’" and latin(head[1:2])) or start.text == "/" and han(end.text):
            self.found["forbidden line start"].append(where + " | " + head[:4])
        if end.text in OPEN or end.text in SIGN and head[0].isdigit() or end.text == "/" and han(head[0]):
            self.found["forbidden line end"].append(where + " | " + head[:4])
        if re.search(r"\d$", tail) and UNIT.match(head):
            self.found["figure parted from its unit"].append(where + " | " + head[:4])
        word = re.search(r"[!-~‐–—～]*$", tail)[0] + "|" + re.match(r"[!-~‐–—～]*", head)[0]
        if re.search(r"\d[-./,:–—～]?\|[-./,:–—～]?\d", word) and "/" not in word[:word.index("|")][6:] and len(word) < 30:
            self.found["number, date or version cut"].append(word)

    def inside(self, row, ruby, where):
        wide = 0
        shown = [g for g in row if not g.text.isspace()]
        spaced = {a for a, b in zip(row, row[1:]) if b.text.isspace()}
        for a, b in zip(shown, shown[1:]):
            if han(a.text) and han(b.text) and a.size > 9 < b.size:
                if a in spaced and a.text + b.text in self.typed:
                    continue
                if any(r.right > a.x and r.x < b.x + EM for r in ruby):
                    continue
                self.pairs += 1
                pitch = (b.x - a.x) / EM
                wide = max(wide, pitch - 1)
                self.pitch = max(self.pitch, (pitch, a.text + b.text + "  " + where))
        for limit in self.over:
            self.over[limit] += wide > limit + 0.0005
        for a, b in zip(shown, shown[1:]):
            if han(a.text) and latin(b.text) and b.size > 9:
                self.gap = max(self.gap, ((b.x - a.x) / EM - 1, a.text + b.text + "  " + where))
            if latin(a.text) and han(b.text) and a.size > 9:
                self.gap = max(self.gap, ((b.x - a.right) / EM, a.text + b.text + "  " + where))
        for a, mark, b in zip(row, row[1:], row[2:]):
            if latin(a.text) and mark.text == " " and latin(b.text):
                self.word = max(self.word, ((b.x - a.right) / EM, a.text + b.text + "  " + where))
            if han(a.text) and mark.text in OPEN + CLOSE + PAUSE and han(b.text):
                self.lone += 1
                self.squeezed += (b.x - a.x) / EM - 1 < 0.9

    def show(self, listing):
        print(f"paragraphs {self.paragraphs}, filled lines {self.filled}, pairs of Han {self.pairs}")
        for name in ("forbidden line start", "forbidden line end", "right edge off the measure",
                     "figure parted from its unit", "number, date or version cut", "last line of one character",
                     "last line of two or three"):
            print(f"{name:32}{len(self.found[name]):6}")
            for place in self.found[name] if listing else []:
                print("      " + place)
        for name, (value, where) in (("widest Han pitch", self.pitch), ("widest gap Han-Latin", self.gap),
                                     ("widest word space", self.word)):
            print(f"{name:32}{value:6.3f} em" + (f"  {where}" if listing else ""))
        for limit, count in self.over.items():
            print(f"lines with a Han gap over {limit:<6}{count:6}")
        share = 100 * self.squeezed / self.lone if self.lone else 0
        print(f"{'lone marks under 0.9 em':32}{self.squeezed:6} of {self.lone} ({share:.1f} %)")


with open(sys.argv[3], encoding="utf-8") as report:
    Measures(sys.argv[1], float(sys.argv[2]), report.read()).show("--list" in sys.argv[4:])
