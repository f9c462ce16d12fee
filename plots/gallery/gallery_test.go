package gallery

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"turnout/plots"
	"turnout/sim/store"
)

// handMade are the tables of a run of two areas and two centres, a polling day of
// one hour, and two scenarios, small enough to be checked by eye.
func handMade() map[string]string {
	return map[string]string{
		"timeline.csv": "date,time,event,says,share\n2020-02-02,07:30,a,attack at 1 centre,1.000\n2020-02-02,07:45,h,voting halted,0.500\nE,07:30,x,another day,1.000\n",
		"turnout_by_area.csv": "date,time,code,name,register_basis,base,names,median,p05,p95\n" +
			"2020-02-02,07:30,all,\"All, of it (everything there is)\",official,register,1000,0.10,0.09,0.11\n" +
			"2020-02-02,08:00,all,\"All, of it (everything there is)\",official,register,1000,0.20,0.19,0.21\n" +
			"2020-02-02,final,all,\"All, of it (everything there is)\",official,register,1000,0.25,,\n" +
			"2020-02-02,final,all,\"All, of it (everything there is)\",official,residents,900,0.99,0.99,0.99\n",
		"turnout_by_municipality.csv": "date,time,code,name,register_basis,base,names,median,p05,p95\n" +
			"2020-02-02,07:30,7,Seven,estimate,register,400,0.01,0.01,0.01\n2020-02-02,final,7,Seven,estimate,register,400,0.02,0.02,0.02\n",
		"observed.csv": "date,time,code,measure,base,names,observed,observed_low,observed_high,interval_p05,interval_p95,verdict,shape_only,source\n" +
			"2020-02-02,07:30,all,turnout,register,1000,0.12,,,0.11,0.13,miss,false,press (B)\n" +
			"2020-02-02,final,7,cast,,400,100,,,90,111,was fitted,false,count (A)\n" +
			"2020-02-02,final,7,turnout,register,400,,0.2,0.4,,,not fitted,false,press (B)\n" +
			"2020-02-02,07:30,7,share_of_final,final-votes,9,0.5,,,,,not fitted,false,left out\n" +
			"X,07:30,7,turnout,register,400,0.5,,,,,other election,true,left out\n",
		"ledger.csv": "date,code,name,register_basis,community,status,p05,p95,mean\n" +
			"2020-02-02,all,All,official,,counted valid,240,260,250.5\n2020-02-02,all,All,official,Serb,counted valid,1,1,1\n2020-02-02,all,All,official,,destroyed,0,0,0\n2020-02-02,all,All,official,,absent,,,749.5\n",
		"events.csv": "date,scope,code,event,mean\n2020-02-02,centre,c1,stormed,0.5\n2020-02-02,centre,c2,stormed,0\n2020-02-02,area,c2,stormed,9\n",
		"centres.csv": "code,name,municipality_name,latitude,longitude,names,areas,votes\n" +
			"c1,School,Seven,42.9,20.8,400,all north,2020-02-02 2020-02-03\nc2,\"Hall \"\"B\"\"\",Eight,42.8,20.9,600,all,2020-02-02\n",
		"turnout_by_centre.csv": "date,time,code,base,median\n2020-02-02,07:30,c1,register,0.9\n2020-02-02,final,c1,register,0.02\n2020-02-02,final,c1,residents,0.5\n2020-02-02,final,c2,register,0.4\n",
		"crowds.csv":            "date,code,mean\n2020-02-02,c1,3\n2020-02-02,c1,41.5\n2020-02-02,c1,0\n",
		"turned_back.csv":       "date,time,code,mean\n2020-02-02,07:15,c1,0\n2020-02-02,07:30,c1,2.5\n2020-02-02,07:45,c1,4\n2020-02-02,08:00,c1,4\n2020-02-02,final,c1,4\n",
		"scenarios.csv": "date,time,code,name,register_basis,scenario,title,names,median,p05,p95,difference_median,difference_p05,difference_p95\n" +
			"2020-02-02,07:30,all,All,official,calm,A calm day,1000,0.3,0.3,0.3,,,\n2020-02-02,07:30,all,All,official,day,The day,1000,0.1,0.1,0.1,-0.2,-0.21,-0.19\n" +
			"2020-02-02,final,all,All,official,calm,A calm day,1000,0.5,0.5,0.5,,,\n2020-02-02,final,all,All,official,day,The day,1000,0.25,0.2,0.3,-0.25,-0.3,-0.2\n",
	}
}

// folder writes tables with their manifest.
func folder(t *testing.T, tables map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	m := store.Manifest{Schema: store.Schema, Replicates: 2, Note: "Made up.", Against: "calm",
		Case: store.Case{Name: "made-up", Title: "Nowhere"}, Scenario: store.Scenario{Name: "day", Title: "The day"},
		Days:    []store.Day{{Date: "2020-02-02", Opens: "07:00", Closes: "08:00"}},
		Figures: store.Figures{Curves: []string{"all"}, Panels: []store.Panel{{Name: "The two", Places: []string{"7"}}}, Ledger: []string{"all"}, Close: "north"}}
	for name, text := range tables {
		sum := sha256.Sum256([]byte(text))
		m.Files = append(m.Files, store.File{Name: name, Bytes: len(text), SHA256: hex.EncodeToString(sum[:])})
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	data, err := json.Marshal(m)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, store.ManifestFile), data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// of returns the figures of hand-made tables by name.
func of(t *testing.T, tables map[string]string) map[string]plots.Figure {
	t.Helper()
	g, err := Open(folder(t, tables))
	if err != nil {
		t.Fatal(err)
	}
	list, err := g.Figures()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]plots.Figure{}
	for _, f := range list {
		all[f.Name] = f.Figure
	}
	return all
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// Curves begin with nothing at the opening and end with the row of the end of the
// day in place of that of the close; without a band the band is the line.
func TestCurves(t *testing.T) {
	f := of(t, handMade())["turnout"].(*plots.Curves)
	s := f.Series[0]
	if !slices.Equal(s.Minutes, []float64{420, 450, 480}) || !near(s.Median[1], 10) || !near(s.High[1], 11) || !near(s.Median[2], 25) || !near(s.Low[2], 25) {
		t.Errorf("the curve is %+v", s)
	}
	if s.Name != "All, of it" || s.Base != "1,000 names" {
		t.Errorf("%q of %q", s.Name, s.Base)
	}
	if o := f.Observed; len(o) != 1 || !near(o[0].Value, 12) || !near(o[0].Low, 11) || o[0].Fitted || o[0].Minute != 450 {
		t.Errorf("observed: %+v", o)
	}
	if e := f.Events; len(e) != 2 || e[1].Says != "voting halted (in 50 % of replicates)" || e[1].Minute != 465 {
		t.Errorf("events: %+v", e)
	}
}

// Counts are held against the register; what was fitted, also under other
// parameters, is marked; shares of final votes and other elections are left out.
func TestMultiplesObserved(t *testing.T) {
	p := of(t, handMade())["municipalities"].(*plots.Multiples).Groups[0].Places[0]
	if p.Base != "~400 names" || len(p.Observed) != 2 {
		t.Fatalf("%q, observed %+v", p.Base, p.Observed)
	}
	if o := p.Observed[0]; !near(o.Value, 25) || !near(o.Low, 22.5) || !near(o.High, 27.75) || !o.WasFitted || o.Fitted || o.Minute != 480 {
		t.Errorf("the count is %+v", o)
	}
	if o := p.Observed[1]; !o.RangeOnly || !near(o.Low, 20) || !near(o.High, 40) {
		t.Errorf("the range is %+v", o)
	}
}

func TestLedgerMapAndTurned(t *testing.T) {
	all := of(t, handMade())
	l := all["ledger"].(*plots.Ledger).Areas[0]
	if l.Names != 1000 || len(l.Lines) != 3 || l.Lines[0].Mean != 250.5 || l.Lines[0].Group != castGroup || l.Lines[2].Group != homeGroup || !math.IsNaN(l.Lines[2].Low) {
		t.Errorf("the ledger is %+v", l)
	}
	m := all["map"].(*plots.Map)
	if d := m.Dots; len(d) != 2 || !d[0].Attacked || d[1].Attacked || !d[0].Close || d[1].Close || d[0].Crowd != 41.5 || !near(d[0].Turnout, 2) || d[1].Names != 600 {
		t.Errorf("the dots are %+v", d)
	}
	r := all["turned-back"].(*plots.Turned).Rows
	if len(r) != 1 || !slices.Equal(r[0].Counts, []float64{0, 2.5, 1.5, 0}) || !r[0].Stormed {
		t.Errorf("the rows are %+v", r)
	}
}

func TestContrast(t *testing.T) {
	c := of(t, handMade())["scenarios"].(*plots.Contrast)
	p := c.Places[0]
	if !slices.Equal(c.Scenarios, []string{"calm: A calm day", "day: The day"}) || len(p.Runs) != 2 || len(p.Differences) != 1 {
		t.Fatalf("%+v", c)
	}
	if d := p.Differences[0]; !near(d.Median[1], -20) || !near(d.Low[2], -30) || !near(d.High[2], -20) || d.Name != "day" {
		t.Errorf("the difference is %+v", d)
	}
	tables := handMade()
	delete(tables, "scenarios.csv")
	if all := of(t, tables); all["scenarios"] != nil || len(all) != 5 {
		t.Errorf("%d figures without scenarios.csv", len(all))
	}
}

// A line of origin names everything that the bytes depend on.
func TestMade(t *testing.T) {
	g, err := Open(folder(t, handMade()))
	if err != nil {
		t.Fatal(err)
	}
	before := g.made()
	for name, change := range map[string]func(){
		"seed": func() { g.Seed++ }, "electorate": func() { g.Electorate.Seed++ }, "case": func() { g.Case.Digest = "ff" },
		"parameters": func() { g.Parameters = []store.Parameter{{Key: "x", Value: 1}} }, "scenario": func() { g.Scenario.Name = "y" },
		"without": func() { g.Without = []string{"rumour"} }, "step": func() { g.StepMinutes = 10 }, "area": func() { g.Electorate.Area = "north" },
	} {
		change()
		if after := g.made(); after == before {
			t.Errorf("another %s leaves the line %q", name, after)
		} else {
			before = after
		}
	}
}

// What is wrong in a folder is one error with file and place.
func TestBadFolders(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(tables map[string]string)
		want  string
	}{
		"no table":      {func(m map[string]string) { delete(m, "crowds.csv") }, "found no crowds.csv among the files"},
		"no column":     {func(m map[string]string) { m["crowds.csv"] = "date,code,maen\n" }, `did you mean "maen"`},
		"no number":     {func(m map[string]string) { m["crowds.csv"] += "2020-02-02,c1,many\n" }, `crowds.csv:5:1: mean: found "many"`},
		"no place":      {func(m map[string]string) { m["ledger.csv"] = strings.ReplaceAll(m["ledger.csv"], "all", "al") }, "no rows of all"},
		"no time":       {func(m map[string]string) { m["timeline.csv"] += "2020-02-02,noon,x,y,1\n" }, `timeline.csv:5:1: time: found "noon"`},
		"torn":          {func(m map[string]string) { m["centres.csv"] += "c3,\"half" }, "centres.csv:4"},
		"no coordinate": {func(m map[string]string) { m["centres.csv"] = strings.Replace(m["centres.csv"], "42.9", "", 1) }, "centre c1: found place NaN"},
	} {
		tables := handMade()
		test.spoil(tables)
		out := t.TempDir()
		g, err := Open(folder(t, tables))
		if err == nil {
			_, err = g.Draw(t.Context(), plots.ThreeColumns, nil, func(name string) string { return filepath.Join(out, name) })
		}
		if entries, _ := os.ReadDir(out); len(entries) > 0 {
			t.Errorf("%s: %d files were written", name, len(entries))
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", name, err, test.want)
		}
	}
}
