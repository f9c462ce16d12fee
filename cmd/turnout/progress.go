package main

import (
	"io"
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progress shows on a terminal how far the work is; elsewhere it is silent.
type progress struct {
	bars  *mpb.Progress // nil: silent
	watch watcher       // nil: nobody watches
}

// watcher is told how much of something is done, where it is shown no bar. A test that
// has to do something at a certain moment waits for it so, and not for a clock.
type watcher interface {
	watch(what string, done int)
}

// newProgress returns a progress that writes to w if that is a terminal, and tells w if
// that watches.
func newProgress(w io.Writer, quiet bool) *progress {
	if watch, ok := w.(watcher); ok && !quiet {
		return &progress{watch: watch}
	}
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) {
		return new(progress)
	}
	return &progress{bars: mpb.New(mpb.WithOutput(w), mpb.WithWidth(48))}
}

// spin shows that something is being done until end is called.
func (p *progress) spin(what string) (end func()) {
	if p.bars == nil {
		return func() {}
	}
	return ending(p.bars.AddSpinner(0, mpb.BarRemoveOnComplete(), mpb.AppendDecorators(decor.Name(" "+what))))
}

// count is spin for work of which nobody knows how long it takes: it shows how much is
// done, which it is told by done.
func (p *progress) count(what string) (done func(int), end func()) {
	if p.bars == nil {
		return p.tell(what), func() {}
	}
	bar := p.bars.AddSpinner(0, mpb.BarRemoveOnComplete(), mpb.AppendDecorators(decor.Name(" "+what+" "), decor.CurrentNoUnit("%d"),
		decor.Name(" after "), decor.Elapsed(decor.ET_STYLE_GO)))
	return func(n int) { bar.SetCurrent(int64(n)) }, ending(bar)
}

// bar shows how many of so many parts are done, which it is told by done, until
// end is called.
func (p *progress) bar(what string, parts int) (done func(int), end func()) {
	if p.bars == nil {
		return p.tell(what), func() {}
	}
	bar := p.bars.AddBar(int64(parts), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(what+" "), decor.CountersNoUnit("%d/%d")),
		mpb.AppendDecorators(decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO), "")))
	return func(n int) { bar.SetCurrent(int64(n)) }, ending(bar)
}

// tell returns how somebody who watches is told what is done, nil if nobody does.
func (p *progress) tell(what string) func(done int) {
	if p.watch == nil {
		return nil
	}
	return func(done int) { p.watch.watch(what, done) }
}

func ending(bar *mpb.Bar) func() {
	return func() {
		bar.Abort(true)
		bar.Wait()
	}
}

// close waits until all bars are gone; after it the progress is silent.
func (p *progress) close() {
	if p.bars != nil {
		p.bars.Wait()
		p.bars = nil
	}
}
