package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// turnout runs the whole program and returns its exit code and its output.
func turnout(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = execute(t.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

// good runs the program, which must succeed, and returns its standard output.
func good(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := turnout(t, args...)
	if code != exitOK || stderr != "" {
		t.Fatalf("turnout %s: exit code %d, %s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// Whatever is mistyped is named, with what was wanted and the nearest valid name,
// and nothing is printed or written.
func TestMistakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"rnu", exitUsage, `did you mean "run"`},
		{"help rnu", exitUsage, `did you mean "run"`},
		{"run --replicate 8", exitUsage, `did you mean "--replicates"`},
		{"run --frist-replicate 8", exitUsage, `did you mean "--first-replicate"`},
		{"--quite", exitUsage, "a flag of turnout"},
		{"run -x", exitUsage, "-x"},
		{"run --replicates 0", exitUsage, "want a whole number from 1"},
		{"run --workers -1", exitUsage, "want a whole number from 1"},
		{"run --seed x", exitUsage, "--seed"},
		{"run --step 5", exitUsage, "with its unit"},
		{"run --step 2h", exitUsage, "want 1 to 60 min"},
		{"run --format jsn", exitUsage, `did you mean "json"`},
		{"run --set cue_effect", exitUsage, "want key=value"},
		{"run --set cue_efect=1", exitUsage, `did you mean "cue_effect"`},
		{"run --set cue_effect=NaN", exitUsage, "a number in"},
		{"run --without rumor", exitUsage, `did you mean "rumour"`},
		{"run --area nort", exitUsage, `did you mean "north"`},
		{"run --show Zvecann", exitUsage, `did you mean "Zve`},
		{"run --case kosovo-2031", exitUsage, `did you mean "kosovo-2013"`},
		{"run elction-day", exitUsage, `did you mean "election-day"`},
		{"run calm calm", exitUsage, "want each name once"},
		{"run no/such.yaml", exitInput, "no such file"},
		{"check no/such.yaml", exitInput, "no such file"},
		{"check", exitUsage, "found no file, wanted turnout check FILE..."},
		{"show", exitUsage, "found no scenario, wanted turnout show SCENARIO"},
		{"actions atack", exitUsage, `did you mean "attack"`},
		{"parameters cue_efect", exitUsage, `did you mean "cue_effect"`},
		{"parameters fear", exitUsage, "such as crowd_fear"},
		{"version now", exitUsage, "found now, wanted nothing more than turnout version"},
		{"allocate --budget 0.5 --price 1 --area north", exitUsage, "want at least 1.00, the price of a team"},
		{"allocate --with screen --presence 2", exitUsage, "want it with police or observers alone"},
		{"allocate --budget 5", exitUsage, "and no --price"},
		{"allocate --price 5/centre", exitUsage, "and no --budget"},
		{"allocate --budget 5 --price 5/village", exitUsage, "as 300/station"},
		{"allocate --budget 5EUR --price 5", exitUsage, "without a currency"},
		{"run --sead 3", exitUsage, `"turnout help run" shows`},
		{"run --set cue_efect=1 --set crowd_faer=2", exitUsage, `did you mean "crowd_fear"`},
		{"run --set cue_efect=1 --set crowd_faer=2", exitUsage, `did you mean "cue_effect"`},
		{"run --set cue_effect=1 --set cue_effect=2", exitUsage, "each key once"},
		{"run --first-replicate 18446744073709551615 --replicates 2", exitUsage, "--first-replicate"},
	} {
		code, stdout, stderr := turnout(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("turnout %s: exit code %d, %q, %q, want %d and %q", test.args, code, stdout, stderr, test.code, test.want)
		}
	}
	if entries, _ := os.ReadDir("."); len(entries) > 0 {
		t.Errorf("a mistake left %v", entries)
	}
}

// All problems of all files come at once.
func TestCheckReportsAllFiles(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.yaml")
	text := "schema: turnout/scenario/1\ntitel: x\ntitle: x\ncase: kosovo-2013\nactions:\n  - halt: {areas: [nort], at: 25:99}\n"
	if err := os.WriteFile(bad, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := turnout(t, "check", bad, "calm", filepath.Join(dir, "missing.yaml"))
	for _, want := range []string{bad + ":2:", `did you mean "title"`, bad + ":6:", "missing.yaml", "25:99"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in\n%s", want, stderr)
		}
	}
	if code != exitInput || stdout != "calm: good\n" {
		t.Errorf("exit code %d, %q", code, stdout)
	}
}

// A new file reads as it was written, is never overwritten, and every example in
// it is good once its # is removed.
func TestNew(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, from := range []string{"calm", "election-day"} {
		name := from + ".yaml"
		good(t, "new", name, "--from", from)
		if out := good(t, "check", name); out != name+": good\n" {
			t.Errorf("check says %q", out)
		}
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := turnout(t, "new", name); code != exitFailure || !strings.Contains(stderr, "not overwritten") {
			t.Errorf("writing it again: exit code %d, %q", code, stderr)
		}
		if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
			t.Error("the file has changed")
		}
		written, examples, _ := strings.Cut(string(before), "\n# More actions")
		_, examples, _ = strings.Cut(examples, "come from.\n")
		all := written + "\n" + strings.ReplaceAll("\n"+examples, "\n#", "\n")
		if err := os.WriteFile("all.yaml", []byte(all), 0o666); err != nil {
			t.Fatal(err)
		}
		good(t, "check", "all.yaml")
	}
}

// Every verb that only tells something succeeds, and says what it is for.
func TestTellingVerbs(t *testing.T) {
	for args, want := range map[string]string{
		"": "Usage:", "help": "Usage:", "run --help": "--first-replicate", "help exit-codes": "130", "help run": "--first-replicate", "scenarios": "election-day",
		"show crowds": "schema: turnout/scenario/1", "actions": "late-opening", "actions crowd": "Example",
		"parameters": "cue_effect (β_E) = 3 logit", "parameters crowd_fear": "prior", "parameters --groups": "mu.38.serb",
		"schema": `"$schema"`, "version": "turnout/run/1",
	} {
		if out := good(t, strings.Fields(args)...); !strings.Contains(out, want) {
			t.Errorf("turnout %s does not say %q:\n%s", args, want, out)
		}
	}
}

// A broken writer fails every write.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// A reader that stops reading is no failure; a full disk is one.
func TestOutputThatCannotBeWritten(t *testing.T) {
	for err, want := range map[error]int{
		io.ErrClosedPipe: exitOK, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}: exitOK, errors.New("disk full"): exitFailure,
	} {
		if code := execute(t.Context(), []string{"actions"}, broken{err}, io.Discard); code != want {
			t.Errorf("%v gives exit code %d, want %d", err, code, want)
		}
	}
}

// Ctrl-C ends a run with its own exit code; what it says is true, and neither the
// output folder nor anything beside it is left.
func TestInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	code, stdout, stderr := interrupt(t, "election-day", 3, strings.Fields("run --area north --replicates 1000000")...)
	if code != exitInterrupted || stdout != "" || !strings.Contains(stderr, "nothing of it was written") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
	if entries, _ := os.ReadDir("turnout-out"); len(entries) > 0 {
		t.Errorf("left in turnout-out: %v", entries)
	}
}

// interrupt runs the program and interrupts it once so much of something is done.
func interrupt(t *testing.T, what string, done int, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out strings.Builder
	err := stopper{what: what, done: done, stop: stop}
	code = execute(ctx, args, &out, &err)
	return code, out.String(), err.String()
}

// stopper is a standard error that stops the program once so much of something is done.
type stopper struct {
	strings.Builder
	what string
	done int
	stop func()
}

func (s *stopper) watch(what string, done int) {
	if what == s.what && done >= s.done {
		s.stop()
	}
}

// Scripts for shells go where all output goes.
func TestCompletionGoesToOutput(t *testing.T) {
	var out, failed bytes.Buffer
	if code := execute(context.Background(), []string{"completion", "bash"}, &out, &failed); code != exitOK || !strings.Contains(out.String(), "bash completion") {
		t.Errorf("exit code %d, %d bytes of output, errors %q; want a script", code, out.Len(), failed.String())
	}
	out.Reset()
	if code := execute(context.Background(), []string{"completion", "nosuch"}, &out, &failed); code != exitUsage || !strings.Contains(failed.String(), "one of bash, fish") {
		t.Errorf("exit code %d, errors %q; want the shells", code, failed.String())
	}
}
