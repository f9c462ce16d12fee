package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"turnout/sim/store"
)

const plainSVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="50pt" viewBox="0 0 100 50"><text x="1" y="9">votes</text></svg>`

// made returns a comparison with the given title and two scenarios, one of them not
// told from the baseline.
func made(title string) *store.Comparison {
	x := func(v float64) *float64 { return &v }
	mean := func(m float64) store.Mean {
		return store.Mean{Mean: m, Low: x(m - 3), High: x(m + 3), SpreadLow: x(m - 9), SpreadHigh: x(m + 9), Error: x(1.5), Replicates: 32}
	}
	c := &store.Comparison{Schema: store.ComparisonSchema, Title: title, Question: "Would it help?", Answer: []string{"Perhaps.", "Nobody knows."},
		Case: store.Case{Name: "made-up", Title: "A made-up case", Digest: "abc"}, Replicates: 32, Seed: 1, Command: []string{"turnout", "compare", "a b"},
		Electorate: store.Electorate{Seed: 1, Names: 1000}, Baseline: store.Compared{Name: "calm", Title: "Calm", Counted: mean(500), Cast: mean(510), Turnout: mean(51)},
		Limits: []string{"No forecast."}, Assumed: []store.Assumed{{What: "crowds", Source: "judgement", Grade: "C"}}}
	for i, name := range []string{"screens", "police"} {
		c.Scenarios = append(c.Scenarios, store.Compared{Name: name, Title: title + " " + name, Differs: []string{"with " + title}})
		for _, kind := range []string{"area", "community"} {
			c.Effects = append(c.Effects, store.Effect{Scenario: name, Kind: kind, Code: kind, Name: kind + " " + title, Names: 1000, Turnout: mean(float64(i)), Cast: mean(2),
				Counted: mean(float64(40 * i)), Destroyed: mean(-2), Deterred: mean(4), Mobilised: mean(6), Word: []string{"not told apart", "more"}[i]})
		}
	}
	return c
}

// elements reads a page as strict XML and returns how often each element with some
// attribute stands in it.
func elements(t *testing.T, page []byte, each func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			each(e)
		}
	}
}

func TestPageStandsAlone(t *testing.T) {
	figures := []Figure{{"effects", []byte(plainSVG), "Two scenarios."}, {"displacement-police", []byte(plainSVG), "Nobody moves."}}
	page, err := Page(made("Plain"), nil, figures)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Page(made("Plain"), nil, figures)
	if !bytes.Equal(page, again) {
		t.Error("two pages of one comparison differ")
	}
	pictures, ids := 0, map[string]bool{}
	elements(t, page, func(e xml.StartElement) {
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "id" && ids[a.Value]:
				t.Errorf("the identifier %s stands twice", a.Value)
			case a.Name.Local == "id":
				ids[a.Value] = true
			case a.Name.Local == "src" && !strings.HasPrefix(a.Value, "data:image/svg+xml;base64,"), a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") && a.Value != "data:,":
				t.Errorf("%s refers to %.40s", e.Name.Local, a.Value)
			case e.Name.Local == "img" && a.Name.Local == "alt" && strings.TrimSpace(a.Value) != "":
				pictures++
			}
		}
		if name := e.Name.Local; name == "script" || name == "iframe" {
			t.Errorf("found the element %s", name)
		}
	})
	if pictures != len(figures) {
		t.Errorf("%d pictures have words, want %d", pictures, len(figures))
	}
}

func TestPageEscapesWhatItIsGiven(t *testing.T) {
	page, err := Page(made(`</style><script>alert("x")</script>`), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	elements(t, page, func(e xml.StartElement) {
		if e.Name.Local == "script" {
			t.Error("a title became a script")
		}
	})
}

func TestPageRefusesPicturesThatDoSomething(t *testing.T) {
	for _, svg := range []string{
		"no picture", strings.Replace(plainSVG, "<text", "<script>1</script><text", 1),
		strings.Replace(plainSVG, "<text", `<image href="https://example.org/x.png"/><text`, 1),
		strings.Replace(plainSVG, "<text", `<text onclick="x()"`, 1),
	} {
		if _, err := Page(made("Plain"), nil, []Figure{{"effects", []byte(svg), "words"}}); err == nil {
			t.Errorf("the picture %.60s was taken", svg)
		}
	}
	if _, err := Page(made("Plain"), nil, []Figure{{"effects", []byte(plainSVG), " "}}); err == nil {
		t.Error("a picture without words was taken")
	}
}

func TestPageOfOneReplicate(t *testing.T) {
	c := made("One")
	c.Replicates = 1
	for i := range c.Effects {
		e := &c.Effects[i]
		for _, m := range []*store.Mean{&e.Turnout, &e.Counted, &e.Cast, &e.Destroyed, &e.Deterred, &e.Mobilised} {
			*m = store.Mean{Mean: m.Mean, Replicates: 1}
		}
	}
	if _, err := Page(c, nil, nil); err != nil {
		t.Error(err)
	}
	if _, err := Page(&store.Comparison{}, nil, nil); err == nil {
		t.Error("a comparison without scenarios became a page")
	}
}

// A reader sees titles; who made the comparison before there were any sees names.
func TestPageSpeaksInTitles(t *testing.T) {
	c := made("Names")
	old, err := Page(c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.InTitles = &store.Heading{Title: "Of titles", Question: "Would titles help?", Answer: []string{"Titles do."}}
	page, err := Page(c, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>Of titles</h1>", "Would titles help?", "Titles do."} {
		if !strings.Contains(string(page), want) || strings.Contains(string(old), want) {
			t.Errorf("%q: in the new page %v, in the old %v", want, strings.Contains(string(page), want), strings.Contains(string(old), want))
		}
	}
	if strings.Contains(string(page), "Would it help?") || !strings.Contains(string(old), "Perhaps.") {
		t.Error("the page speaks in names where it has titles")
	}
}

// Where counted votes are not told apart, the words say what turnout does.
func TestWordsSpeakOfTurnout(t *testing.T) {
	x := func(v float64) *float64 { return &v }
	for want, e := range map[string]store.Effect{
		"more votes counted":         {Word: "more", Turnout: store.Mean{Low: x(-2), High: x(-1)}},
		"not told apart; fewer vote": {Word: "not told apart", Turnout: store.Mean{Low: x(-2), High: x(-1)}},
		"no difference; more vote":   {Word: "no difference", Turnout: store.Mean{Low: x(1), High: x(2)}},
		"not told apart":             {Word: "not told apart", Turnout: store.Mean{Low: x(-1), High: x(2)}},
		"no difference":              {Word: "no difference"},
	} {
		if got, _ := said(&e); got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}
