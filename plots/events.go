package plots

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"turnout/internal/wording"
)

// Event is a moment of the day that is marked by a line with a letter.
type Event struct {
	Minute float64 // since midnight
	Says   string  // what happens, for example "attack at 3 centres"
}

func checkEvents(h Hours, events []Event) error {
	for _, e := range events {
		if !h.holds(e.Minute) {
			return fmt.Errorf("event %q: minute %v, want one of the day", e.Says, e.Minute)
		}
	}
	return nil
}

// lettered is one letter over a plot: events so close together that they share it.
type lettered struct {
	letter string
	events []Event
}

// letter gives events their letters, in the order of time. Events closer than
// apart [minutes] to the first of a letter share it.
func letter(events []Event, apart float64) []lettered {
	sorted := slices.SortedStableFunc(slices.Values(events), func(a, b Event) int { return cmp.Compare(a.Minute, b.Minute) })
	var list []lettered
	for _, e := range sorted {
		if n := len(list); n > 0 && e.Minute < list[n-1].events[0].Minute+apart {
			list[n-1].events = append(list[n-1].events, e)
			continue
		}
		list = append(list, lettered{letterOf(len(list)), []Event{e}})
	}
	return list
}

// letterOf returns a, b, ... z, A, ... Z, and then ones of another kind.
func letterOf(i int) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if i < len(letters) {
		return letters[i : i+1]
	}
	return string(rune('α' + i - len(letters)))
}

// lettersOf gives the events of a figure their letters, far enough apart for plots
// in so many columns.
func (p *page) lettersOf(events []Event, h Hours, columns int) []lettered {
	width := p.inner()/vg.Length(columns) - 4*panelGap
	room := p.letters(textSize, black, true).Width("m") + 2
	return letter(events, (h.Closes-h.Opens)*float64(room/width))
}

// minute is where the letter stands: over its first event, so that letters are as
// far apart as their first events.
func (l lettered) minute() float64 { return l.events[0].Minute }

// says tells the events of a letter, each minute once.
func (l lettered) says() string {
	var parts []string
	for i, e := range l.events {
		text := e.Says
		if i == 0 || e.Minute != l.events[i-1].Minute {
			text = wording.Clock(e.Minute) + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// eventKey adds what the letters stand for.
func (p *page) eventKey(list []lettered) {
	style := p.letters(textSize, black, true)
	var entries []entry
	for _, l := range list {
		entries = append(entries, entry{text: l.says(), sample: p.letterSample(l.letter), wide: style.Width("m") - gap + 2, isText: true})
	}
	p.key(entries...)
}

// drawEvents draws a line for each minute at which something happens.
func drawEvents(c draw.Canvas, events []Event, x func(float64) vg.Length, bottom, top vg.Length) {
	seen := map[float64]bool{}
	for _, e := range events {
		if !seen[e.Minute] {
			c.StrokeLine2(eventInk, x(e.Minute), bottom, x(e.Minute), top)
		}
		seen[e.Minute] = true
	}
}

// drawLetters draws the letters of events over the plot, and their lines up to them.
func drawLetters(c draw.Canvas, list []lettered, style draw.TextStyle, x func(float64) vg.Length, bottom, top vg.Length) {
	for _, l := range list {
		drawEvents(c, l.events, x, bottom, top)
		at := x(l.minute()) - style.Width(l.letter)/2
		c.FillText(style, vg.Point{X: at, Y: top + style.FontExtents().Descent}, l.letter)
	}
}

// eventWords tells the events of the day in one sentence, "" for none.
func eventWords(events []Event) string {
	if len(events) == 0 {
		return ""
	}
	var parts []string
	for _, l := range letter(events, 1e-9) {
		parts = append(parts, l.says())
	}
	return "Events: " + strings.Join(parts, "; ") + "."
}
