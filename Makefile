# The project's commands. `make issue` and `make test` are all that a fresh machine needs.

SWIFT ?= swift
SAMPLE := Samples/monthly-2021-12.txt
# Every target sees only what Package.swift names; any other import fails the build.
WALLS := --explicit-target-dependency-import-check error
# Linked at a fixed address and from archives, the program starts without moving its own pointers
# and without loading what it does not call. The debug build, which the tests run, checks while it
# runs that no two accesses overlap; the release build trusts that.
RELEASE := -c release --static-swift-stdlib --scratch-path .build-release \
  --pkg-config-path .build-release/archives/pkgconfig -Xswiftc -use-ld=lld \
  -Xswiftc -enforce-exclusivity=unchecked -Xswiftc -Xclang-linker -Xswiftc -no-pie \
  -Xlinker --wrap=deflateInit_ -Xlinker --wrap=__snprintf_chk
PRINTREPORT := .build-release/release/printreport

.PHONY: issue test fuzz lint build bench lines-report pages-report reading-report conformance judges \
  gallery format setup release clean \
  install

## Set the sample issue into issue.pdf: packages, release build, pages.
issue: release
	$(PRINTREPORT) $(SAMPLE) -o issue.pdf --layout monthly
	@echo "issue.pdf is ready."

## Format lint, build with the strict flags, all tests.
test: setup lint
	$(SWIFT) build --build-tests $(WALLS)
	$(SWIFT) test --skip-build --parallel

## Read mutated documents and noise for FUZZ_SECONDS: no input may trap the reader or lose a character.
## Inputs come from seeds in a row, so a second run reads the same ones; those that fail are kept in
## .build/fuzz.
FUZZ_SECONDS ?= 600
FUZZ_SEED ?= 1000
fuzz: setup
	$(SWIFT) build --build-tests $(WALLS)
	PRINTREPORT_FUZZ_SECONDS=$(FUZZ_SECONDS) PRINTREPORT_FUZZ_SEED=$(FUZZ_SEED) \
	  PRINTREPORT_FUZZ_FOLDER=.build/fuzz $(SWIFT) test --skip-build --filter ReadingFuzzTests

## Install the system packages that are missing (as root), or print the line that does.
setup:
	@Scripts/setup

release: setup
	@Scripts/archives .build-release/archives
	$(SWIFT) build $(RELEASE) $(WALLS)
	@! { [ -e .build-release/archives/lib/libcairo.a ] && ldd $(PRINTREPORT) | grep -q libcairo; } || \
	  { echo "release: linked to shared libraries in spite of archives; remove .build-release" >&2; exit 1; }

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

## ns per character for each pass; CPU ms and peak memory of the whole command.
bench: release
	@Scripts/bench

## The figures of Docs/lines.md: long prose at five measures, and the hard case of every paragraph.
lines-report: release
	@Scripts/lines

## What reading costs beside the whole way to a PDF, over big texts: the figures of Docs/writing.md.
reading-report: release
	@Scripts/reading

## What an editor would send back, counted on the pages of every layout: holes, late headings, feet.
pages-report: release
	@Scripts/pages

## Hold finished files to outside judges: veraPDF, qpdf, pdftotext, mutool, Ghostscript.
## A judge that cannot be installed, because there is no network, is named; status 2 says so.
conformance: release judges
	@Scripts/conformance

## Install what the judges need; go on without where that is not to be had.
judges:
	@Scripts/setup packages-conformance.txt || echo "setup: going on without the judges named above"

## Render the pictures of pages that the README shows.
gallery: release
	@Scripts/gallery

## Install the command with its layouts and font catalogue below PREFIX.
PREFIX ?= /usr/local
install: release
	install -D $(PRINTREPORT) $(DESTDIR)$(PREFIX)/bin/printreport
	mkdir -p $(DESTDIR)$(PREFIX)/share/printreport
	cp -r Layouts Fonts $(DESTDIR)$(PREFIX)/share/printreport/

clean:
	rm -rf .build .build-release issue.pdf
