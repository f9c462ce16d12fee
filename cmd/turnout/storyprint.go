package main

import (
	"fmt"
	"io"
	"strings"

	"turnout/internal/wording"
)

// printStory prints a story, how its voter was found, and how to find it again.
func (f *storyFlags) printStory(out io.Writer, w *world, name string, c *chosen, t *narrated) error {
	width := textWidth(out)
	title := fmt.Sprintf("%s. Scenario %s: %s.", w.c.Title, w.scenarios[0].name, w.scenarios[0].title)
	fmt.Fprintln(out, wrap(title, width))
	for _, p := range t.Paragraphs {
		fmt.Fprint(out, wrap(p.Text, width))
		for _, term := range p.Terms {
			lines := strings.Split(strings.TrimRight(wrap(term.Words, width-4), "\n"), "\n")
			fmt.Fprintf(out, "  - %s\n", strings.Join(lines, "\n    "))
		}
		fmt.Fprintln(out)
	}
	fmt.Fprint(out, wrap(f.lot(w, c, t), width))
	fmt.Fprintf(out, "\n    %s\n\n", f.again(w, name, t.model, c.row))
	text := f.restsOn(w)
	if f.area != "" && !w.area.Everything {
		text += " " + f.simulated(w)
	}
	fmt.Fprint(out, wrap(text, width))
	return nil
}

// lot says how the voter was chosen.
func (f *storyFlags) lot(w *world, c *chosen, t *narrated) string {
	again := "The same story again:"
	if c.of == 0 {
		return again
	}
	day, onDays := "the day", ""
	if len(t.model.Days) > 1 {
		day, onDays = "a day", " on any day"
	}
	who := fmt.Sprintf("ended %s as %q", day, strings.ReplaceAll(string(f.status), "-", " "))
	switch f.status {
	case deterred:
		who = fmt.Sprintf("were deterred: they cast no ballot here%s, and one on the same luck in %s", onDays, w.scenarios[1].name)
	case mobilised:
		who = fmt.Sprintf("were mobilised: they cast a ballot here, and none on the same luck%s in %s", onDays, w.scenarios[1].name)
	}
	names := t.model.Electorate.Names()
	drawn := fmt.Sprintf("This voter is number %d of them in the order of the lot.", f.nth)
	if c.of == 1 {
		return fmt.Sprintf("In replicate %d, one of %s names alone %s. %s", f.first, wording.Count(names), strings.Replace(who, "were", "was", 1), again)
	}
	return fmt.Sprintf("In replicate %d, %s of %s names %s. %s %s", f.first, wording.Count(c.of), wording.Count(names), who, drawn, again)
}
