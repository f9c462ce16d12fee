package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// comparedIn compares two scenarios of a small place and returns the folder.
func comparedIn(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "compare")
	code, _, stderr := turnout(t, "compare", "election-day", "anonymous-entry", "early-endorsement", "--area", "38", "--replicates", "3", "--out", dir)
	if code != exitOK {
		t.Fatalf("compare ends with %d: %s", code, stderr)
	}
	return dir
}

func TestReportRefusesOtherFolders(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		code, _, stderr := turnout(t, "report", dir)
		if code == exitOK || !strings.Contains(stderr, "wanted the folder of turnout compare") {
			t.Errorf("report %s ends with %d: %s", dir, code, stderr)
		}
	}
	dir := comparedIn(t)
	if err := os.WriteFile(filepath.Join(dir, "effects.csv"), []byte("other"), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := turnout(t, "report", dir); code == exitOK || !strings.Contains(stderr, "effects.csv") {
		t.Errorf("a changed file: report ends with %d: %s", code, stderr)
	}
}

// A browser prints the report on at most 12 pages, asks nobody for anything, and has
// nothing to complain of.
func TestReportPrintsInABrowser(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("found no chromium, want Debian's package of that name")
		}
		t.Skip("no chromium on this machine")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	dir := comparedIn(t)
	if code, _, stderr := turnout(t, "report", dir); code != exitOK {
		t.Fatalf("report ends with %d: %s", code, stderr)
	}
	pdf, log := filepath.Join(dir, "report.pdf"), filepath.Join(t.TempDir(), "net.json")
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--enable-logging=stderr", "--log-net-log="+log, "--no-pdf-header-footer", "--print-to-pdf="+pdf, "file://"+filepath.Join(dir, "report.html"))
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, said)
	}
	if bytes.Contains(said, []byte("CONSOLE")) {
		t.Errorf("the page has messages in the console:\n%s", said)
	}
	printed, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	pages := bytes.Count(printed, []byte("/Type /Page\n"))
	if pages < 3 || pages > 12 {
		t.Errorf("the report has %d pages, want 3 to 12", pages)
	}
	for _, url := range askedFor(t, log) {
		t.Errorf("the page asks for %s", url)
	}
}

// askedFor returns what a page asked for, by the network log of a browser; what the
// browser asks for by itself is none of its.
func askedFor(t *testing.T, log string) (urls []string) {
	t.Helper()
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var l struct {
		Events []struct {
			Params struct{ URL, Initiator string } `json:"params"`
		} `json:"events"`
	}
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	for _, e := range l.Events {
		if p := e.Params; p.URL != "" && p.Initiator != "" && p.Initiator != "not an origin" {
			urls = append(urls, p.URL)
		}
	}
	return urls
}
