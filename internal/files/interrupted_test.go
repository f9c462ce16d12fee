package files

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

func TestTwoRunsDoNotShareAFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	s := stage(t, dir)
	refused(t, dir, "out", "another run is writing it", ".out.lock")
	refused(t, filepath.Join(parent, "x", "..", "out"), "another run is writing it")
	stage(t, filepath.Join(parent, "other"))
	if err := s.Discard(); err != nil {
		t.Error(err)
	}
	run(t, dir, "x")
}

// abandon leaves everything as a killed run would: with a lock of a process
// that is gone.
func abandon(t *testing.T, s *Stage) {
	t.Helper()
	dead := s.lock.owner
	dead.Process = 1<<22 + 12345 // above the largest number on Linux
	content, err := json.Marshal(dead)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s.lock.path, string(content))
}

func skipWithoutProcesses(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("processes cannot be looked up here, so no lock is stale")
	}
}

// The next run clears up what a killed one left.
func TestKilledWhileWriting(t *testing.T) {
	skipWithoutProcesses(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	run(t, dir, "old")
	s := stage(t, dir)
	put(t, s.Path("leftover"), "half a file")
	abandon(t, s)
	run(t, dir, "new")
	demand(t, filepath.Join(dir, "leftover"), "")
	demand(t, filepath.Join(dir, "deep", "result"), "new")
	alone(t, parent, "out")
	// The killed run, should it live after all, harms nothing.
	wantError(t, s.Commit(), "taken away")
	demand(t, filepath.Join(dir, "deep", "result"), "new")
}

// A run killed between the two moves of Commit loses nothing.
func TestKilledBetweenTheMoves(t *testing.T) {
	skipWithoutProcesses(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	run(t, dir, "old")
	s := stage(t, dir)
	if err := os.Rename(s.dir, s.replaced); err != nil {
		t.Fatal(err)
	}
	abandon(t, s)
	if err := stage(t, dir).Discard(); err != nil {
		t.Error(err)
	}
	demand(t, filepath.Join(dir, "deep", "result"), "old")
	alone(t, parent, "out")
}

// A run killed after both moves leaves the old folder aside; it goes.
func TestKilledAfterTheMoves(t *testing.T) {
	skipWithoutProcesses(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	run(t, dir, "new")
	s := stage(t, dir)
	put(t, filepath.Join(s.replaced, "manifest.json"), "ours")
	abandon(t, s)
	if err := stage(t, dir).Discard(); err != nil {
		t.Error(err)
	}
	demand(t, filepath.Join(dir, "deep", "result"), "new")
	alone(t, parent, "out")
}

// A lock of another host, or one that cannot be read, is nobody's to take.
func TestForeignLocksStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s := stage(t, dir)
	lockFile := s.lock.path
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
	put(t, lockFile, `{"process":4206649,"host":"elsewhere","since":"2013-11-03T07:00:00Z"}`)
	refused(t, dir, "process 4206649", `"elsewhere"`, "2013-11-03", "remove", lockFile)
	put(t, lockFile, "")
	refused(t, dir, "unreadable lock", lockFile)
}

// Of many that find the same stale lock, at most one holds it in the end.
func TestOneTakesOverAStaleLock(t *testing.T) {
	skipWithoutProcesses(t)
	for range 20 {
		s := stage(t, filepath.Join(t.TempDir(), "out"))
		abandon(t, s)
		var locks [8]*lock
		var all sync.WaitGroup
		for i := range locks {
			all.Go(func() { locks[i], _ = takeLock(s.lock.path) })
		}
		all.Wait()
		holders := 0
		for _, l := range locks {
			if l != nil && l.held() == nil {
				holders++
			}
		}
		if holders > 1 {
			t.Errorf("%d hold the lock, want one", holders)
		}
	}
}
