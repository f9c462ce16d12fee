package cases

import (
	"strings"
	"testing"
	"testing/fstest"
)

// spreadOfHamlet is a good table for hamlet.
const spreadOfHamlet = "date,time,area,measure,scale,mean,sd,electorates\n2020-01-02,10:00,Valley,turnout,logit,-2.2,0.3,16\n"

func withSpread(text string) fstest.MapFS {
	folder := hamlet()
	folder[SpreadFile] = &fstest.MapFile{Data: []byte(text)}
	return folder
}

// A case may do without spreads; where it has some, each is found by its figure.
func TestSpreadOf(t *testing.T) {
	for name, test := range map[string]struct {
		folder fstest.MapFS
		sd     float64
		found  bool
	}{"without": {hamlet(), 0, false}, "with": {withSpread(spreadOfHamlet), 0.3, true}} {
		c, err := Read(test.folder)
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := c.SpreadOf(c.Observed[0]); ok != test.found || s.SD != test.sd {
			t.Errorf("%s: %+v, %v, want the sd %v", name, s, ok, test.sd)
		}
		other := c.Observed[0]
		other.Time = "11:00"
		if s, ok := c.SpreadOf(other); ok {
			t.Errorf("%s: %+v for a figure of another time", name, s)
		}
	}
}

func TestBrokenSpread(t *testing.T) {
	row := strings.SplitAfter(spreadOfHamlet, "\n")[1]
	for _, test := range []struct{ old, new, want string }{
		{"mean", "maen", `spread.csv:1:30: found column "maen"`},
		{"2020-01-02", "2 January", `spread.csv:2:1: date: found "2 January", wanted a date as YYYY-MM-DD`},
		{"10:00", "11:00", `spread.csv:2:18: area: found "Valley", wanted a figure that observed.csv has: turnout of Valley at 11:00 on 2020-01-02`},
		{"Valley", "Upper", `wanted a figure that observed.csv has: turnout of Upper at 10:00`},
		{"logit", "logti", `scale: found "logti", wanted one of plain, log, logit; did you mean "logit"?`},
		{"-2.2", "NaN", `mean: found "NaN", wanted a number in`},
		{"-2.2", "-Inf", `mean: found "-Inf", wanted a number in`},
		{"0.3", "-0.3", `sd: found "-0.3", wanted a number in [0, 10]`},
		{"0.3", "", `sd: found an empty cell`},
		{"16", "1", `electorates: found "1", wanted a whole number in [2, `},
		{",16", "", `wanted as many cells as the heading has (8)`},
		{row, row + row, `spread.csv:3:18: area: found "Valley", wanted each figure once`},
	} {
		if !strings.Contains(spreadOfHamlet, test.old) {
			t.Fatalf("the table does not contain %q", test.old)
		}
		_, err := Read(withSpread(strings.Replace(spreadOfHamlet, test.old, test.new, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q:\n got %v\nwant %s", test.new, err, test.want)
		}
	}
}

// A count has no logit.
func TestSpreadOfCounts(t *testing.T) {
	folder := withSpread(strings.Replace(spreadOfHamlet, "turnout", "cast", 1))
	observed := string(folder["observed.csv"].Data)
	observed = strings.Replace(strings.Replace(observed, "turnout,0.1", "cast,10", 1), "share,register", "votes,register", 1)
	folder["observed.csv"] = &fstest.MapFile{Data: []byte(observed)}
	if _, err := Read(folder); err == nil || !strings.Contains(err.Error(), `scale: found "logit", wanted plain or log`) {
		t.Errorf("got %v, want an error of the scale", err)
	}
}

// The shipped table rests on 16 electorates in every row.
func TestSpreadOfKosovo(t *testing.T) {
	c := kosovo(t)
	for _, s := range c.Spread {
		if s.Electorates != 16 || s.SD <= 0 {
			t.Errorf("line %d: %+v, want some spread over 16 electorates", s.Line, s)
		}
	}
	if len(c.Spread) < 20 {
		t.Errorf("%d spreads, want one for every figure of the day", len(c.Spread))
	}
}
