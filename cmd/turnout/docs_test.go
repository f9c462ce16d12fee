package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// block is a fenced block of a page of the documentation.
type block struct {
	info  string // after the fence, for example sh
	line  int    // in its file
	lines []string
}

// blocks returns the fenced blocks of a page.
func blocks(text string) (list []block) {
	open := false
	for i, line := range strings.Split(text, "\n") {
		fence, isFence := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case isFence && !open:
			list = append(list, block{info: fence, line: i + 1})
			open = true
		case isFence:
			open = false
		case open:
			list[len(list)-1].lines = append(list[len(list)-1].lines, line)
		}
	}
	return list
}

// pages returns the pages whose commands a reader may type.
func pages(t *testing.T, root string) (list []string) {
	t.Helper()
	list = []string{"README.md", "docs/getting-started.md", "docs/gallery.md", "CONTRIBUTING.md"}
	err := fs.WalkDir(os.DirFS(root), "docs", func(path string, e fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".md" && !slices.Contains(list, path) {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// The kinds of blocks. What stands in one marked "sh" is run here, "sh test" and
// "sh slow" by .ci/run; "text" after one of them is what it prints.
var infos = []string{"sh", "sh test", "sh slow", "text", "yaml", "csv", "go", ""}

// Every command of the documentation runs, as if a reader typed page after page
// in one folder, and prints what the page says it prints: lines in their order,
// where a line that is only … stands for any number of them. A block of YAML that
// begins with the comment "# NAME.yaml" is saved under that name. In the end the
// figures of the documentation are those that its commands have drawn.
func TestEveryCommandOfTheDocs(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole country")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	commands := 0
	t.Chdir(t.TempDir())
	for _, page := range pages(t, root) {
		text, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(page, func(t *testing.T) {
			printed := ""
			for _, b := range blocks(string(text)) {
				switch {
				case !slices.Contains(infos, b.info):
					t.Errorf("line %d: a block of %q, want one of %q", b.line, b.info, infos)
				case b.info == "sh":
					printed = runBlock(t, b)
					commands += len(b.lines)
				case b.info == "yaml":
					saveBlock(t, b)
				case b.info == "text" && printed != "":
					if line, ok := printsBlock(b, printed); !ok {
						t.Errorf("line %d: %q is not printed where the page has it, by\n%s", b.line+1+line, b.lines[line], printed)
					}
				case b.info == "" && slices.ContainsFunc(b.lines, isCommand):
					t.Errorf("line %d: a command in a block that no test runs, want it marked sh", b.line)
				}
			}
		})
	}
	if commands < 10 {
		t.Errorf("found %d commands in the documentation, want at least 10", commands)
	}
	sameFigures(t, filepath.Join(root, "docs", "figures"))
	legible(t, "turnout-out/election-day")
}

// saveBlock saves a block of YAML that has a name.
func saveBlock(t *testing.T, b block) {
	t.Helper()
	name, ok := strings.CutPrefix(b.lines[0], "# ")
	if !ok || filepath.Ext(name) != ".yaml" || !filepath.IsLocal(name) {
		return
	}
	if err := os.WriteFile(name, []byte(strings.Join(b.lines, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

// sameFigures wants the figures of the documentation to be those just drawn, byte
// for byte, and small.
func sameFigures(t *testing.T, docs string) {
	t.Helper()
	entries, err := os.ReadDir(docs)
	if err != nil || len(entries) < 4*6 {
		t.Fatalf("%d files of figures (%v)", len(entries), err)
	}
	for _, e := range entries {
		want, err := os.ReadFile(filepath.Join(docs, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if len(want) > 300_000 {
			t.Errorf("docs/figures/%s: %d bytes, want at most 300,000", e.Name(), len(want))
		}
		if drawn, err := os.ReadFile(filepath.Join("docs", "figures", e.Name())); err != nil || !bytes.Equal(drawn, want) {
			t.Errorf("docs/figures/%s is not what the commands of docs/gallery.md draw (%v)", e.Name(), err)
		}
	}
}

func isCommand(line string) bool {
	_, ok := command(line)
	return ok
}

// runBlock runs the commands of a block and returns what they print.
func runBlock(t *testing.T, b block) (printed string) {
	t.Helper()
	for i, line := range b.lines {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || line == "go build ./cmd/turnout" { // this test is that program
			continue
		}
		args, ok := command(line)
		if !ok {
			t.Fatalf("line %d: %s, want a command of turnout, or a block marked sh slow", b.line+1+i, line)
		}
		printed += good(t, args...)
	}
	return printed
}

var program = regexp.MustCompile(`^(go run \./cmd/turnout|\./turnout|turnout) `)

// command returns the arguments of a line that calls the program.
func command(line string) (args []string, ok bool) {
	name := program.FindString(line)
	if name == "" {
		return nil, false
	}
	for _, part := range regexp.MustCompile(`"[^"]*"|'[^']*'|[^ ]+`).FindAllString(line[len(name):], -1) {
		if part == "#" {
			break
		}
		args = append(args, strings.Trim(part, `"'`))
	}
	return args, true
}

// printsBlock reports whether the lines of a block stand in what was printed, one
// after the other, and the first that does not.
func printsBlock(b block, printed string) (line int, ok bool) {
	have := strings.Split(printed, "\n")
	at, free := 0, true
	for i, want := range b.lines {
		if strings.TrimSpace(want) == "…" {
			free = true
			continue
		}
		for at < len(have) && strings.TrimRight(have[at], " ") != strings.TrimRight(want, " ") && (free || strings.TrimSpace(have[at]) == "") {
			at++
		}
		if at == len(have) || strings.TrimRight(have[at], " ") != strings.TrimRight(want, " ") {
			return i, false
		}
		at, free = at+1, false
	}
	return 0, true
}

// What the page says is compared line by line.
func TestPrintsBlock(t *testing.T) {
	printed := "one\ntwo\n\nthree\nfour\n"
	for text, good := range map[string]bool{
		"one\ntwo": true, "two\nthree": true, "…\ntwo\n…\nfour": true, "one\nthree": false, "three\none": false, "five": false, "one\n…\nfive": false,
	} {
		if _, found := printsBlock(block{lines: strings.Split(text, "\n")}, printed); found != good {
			t.Errorf("%q in %q: found %v, want %v", text, printed, found, good)
		}
	}
	if args, ok := command(`turnout run --step "10 min" # slow`); !ok || !slices.Equal(args, []string{"run", "--step", "10 min"}) {
		t.Errorf("the arguments are %q", args)
	}
}
