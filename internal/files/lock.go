package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// A lock is a file that one process at a time can create. It is stale when the
// process that it names no longer runs on this host; then the next process
// takes it over. A lock of another host, or of a process whose number runs
// again, is never stale: the error names the file to remove.
type lock struct {
	path  string
	owner owner
}

// owner is the content of a lock file.
type owner struct {
	Process int    `json:"process"` // number of the process on its host
	Host    string `json:"host"`
	Since   string `json:"since"` // for people
	Token   string `json:"token"` // tells two locks of one process apart
}

// errLocked is the cause of an error when another run holds the folder.
var errLocked = errors.New("another run is writing it")

// takeLock creates the lock file, or takes over a stale one.
func takeLock(path string) (*lock, error) {
	host, _ := os.Hostname()
	l := &lock{path, owner{os.Getpid(), host, time.Now().UTC().Format(time.RFC3339), fmt.Sprintf("%016x", rand.Uint64())}}
	for range 3 {
		err := l.create()
		if !errors.Is(err, fs.ErrExist) {
			return l, err
		}
		holder, err := readOwner(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // just given back
		}
		if err != nil {
			return nil, fmt.Errorf("%w, or left an unreadable lock; if none is running, remove %s", errLocked, path)
		}
		if !holder.gone(host) {
			return nil, fmt.Errorf("%w: process %d on %q since %s; if it is no longer running, remove %s",
				errLocked, holder.Process, holder.Host, holder.Since, path)
		}
		l.removeStale(holder)
	}
	return nil, fmt.Errorf("%w: %s comes and goes", errLocked, path)
}

// create makes the lock file, unless there is one. A process killed between
// making and filling it leaves one that has to be removed by hand.
func (l *lock) create() error {
	content, err := json.Marshal(l.owner)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(l.path))
	}
	return nil
}

// removeStale moves the lock file away before it removes it, so that of two
// processes that both found it stale only one removes it. One that moved a
// fresh lock by mistake puts it back.
func (l *lock) removeStale(stale owner) {
	aside := l.path + "." + l.owner.Token
	if os.Rename(l.path, aside) != nil {
		return
	}
	if moved, err := readOwner(aside); err != nil || moved != stale {
		_ = os.Link(aside, l.path)
	}
	_ = os.Remove(aside)
}

// held reports an error when the lock file is no longer this lock's.
func (l *lock) held() error {
	if holder, err := readOwner(l.path); err != nil || holder != l.owner {
		return fmt.Errorf("the lock %s was taken away during the run", l.path)
	}
	return nil
}

// free gives the lock back. A lock that was taken away stays with its taker.
func (l *lock) free() error {
	if l.held() != nil {
		return nil
	}
	return os.Remove(l.path)
}

func readOwner(path string) (owner, error) {
	content, err := ReadLimited(path, 1<<12)
	if err != nil {
		return owner{}, err
	}
	var o owner
	if err := json.Unmarshal(content, &o); err != nil {
		return owner{}, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return o, nil
}

// gone says whether the owner certainly no longer runs.
func (o owner) gone(host string) bool {
	return o.Host == host && o.Process > 0 && o.Process != os.Getpid() && !runs(o.Process)
}

// runs says whether a process may be running on this host.
func runs(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return runtime.GOOS != "windows" // only Windows looks for it
	}
	defer p.Release()
	if runtime.GOOS == "windows" || runtime.GOOS == "js" {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
