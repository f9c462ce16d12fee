package cases

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"turnout/internal/wording"
)

// hamlet is a whole case: two villages, two centres, some names abroad.
func hamlet() fstest.MapFS {
	files := map[string]string{
		"case.yaml": `schema: turnout/case/1
name: hamlet
title: Two villages
date: 2020-01-02
hours: {opens: "08:00", closes: "18:00"}
communities: [Red, Blue]
givers:
  - {name: boss}
invalid_share: 0.02
areas:
  - {name: all, title: everything, everything: true}
  - {name: upper, title: the upper village, centres: [A1]}
ordinary:
  - {giver: boss, class: red, value: -1}
classes:
  - name: red
    community: Red
    inside: all
    expected_turnout: {value: 0.6, unit: share, range: [0, 1], prior: fixed, source: made up, grade: C}
    absent_share: {value: 0.25, unit: share, range: [0, 1], prior: "Beta(1, 3)", source: made up, grade: C}
    norm: {value: 0, unit: norm, range: [-3, 3], prior: "N(0, 1)", source: made up, grade: C}
    police_trust: {value: 0, unit: trust, range: [-1, 1], prior: "N(0, 1)", source: made up, grade: C}
    trust:
      weights: [{giver: boss, weight: 1}, {giver: nobody, weight: 2}]
      unit: weights
      range: [0, 10]
      source: made up
      grade: C
  - name: rest
    expected_turnout: {value: 0.6, unit: share, range: [0, 1], prior: fixed, source: made up, grade: C}
    absent_share: {value: 0.25, unit: share, range: [0, 1], prior: "Beta(1, 3)", source: made up, grade: C}
    norm: {value: 0, unit: norm, range: [-3, 3], prior: "N(0, 1)", source: made up, grade: C}
    police_trust: {value: 0, unit: trust, range: [-1, 1], prior: "N(0, 1)", source: made up, grade: C}
`,
		"municipalities.csv": "code,name,name_sq,name_sr,abroad,register,register_basis,register_error,register_shift,cast_target,cast_target_error,target_use\n" +
			"1,Valley,,,0,300,official,0,0,150,0.04,fit\n2,Away,,,1,20,estimate,0.3,0,,,none\n",
		"communities.csv":        "municipality,community,share,basis\n1,Red,0.3,derived\n1,Blue,0.7,derived\n2,Red,1,synthetic\n",
		"centres.csv":            "code,municipality,settlement,venue,lat,lon,position_basis,stations,stations_basis,register,register_basis\nA1,1,up,School,10,20,derived,1,official,100,derived\nA2,1,down,Hall,10.1,20,derived,2,official,200,derived\n",
		"centre_communities.csv": "centre,community,share,error,basis\nA1,Red,1,0.1,estimate\n",
		"settlements.csv":        "id,municipality,name,lat,lon,radius_km,weight,basis\nup,1,Upper,10,20,0.5,100,derived\ndown,1,Lower,10.1,20,0.5,200,derived\n",
		"catchments.csv":         "settlement,centre,names\nup,A1,100\nup,A2,50\ndown,A2,150\n",
		"observed.csv":           "date,time,area,measure,value,low,high,unit,base,use,source,grade,note\n2020-01-02,10:00,Valley,turnout,0.1,,,share,register,check,made up,A,\n",
		"timeline.csv":           "date,time,event,source,grade\n2020-01-02,noon,lunch,made up,C\n",
	}
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestHamlet(t *testing.T) {
	c, err := Read(hamlet())
	if err != nil {
		t.Fatal(err)
	}
	m := c.Margins()
	got := map[string]int{}
	for _, b := range m.Blocks {
		where := "abroad"
		if b.Centre >= 0 {
			where = m.Settlements[b.Settlement].ID + " " + m.Centres[b.Centre].Code
		}
		got[where+" "+m.Communities[m.Groups[b.Group].Community]+" "+m.Classes[m.Groups[b.Group].Class]] = b.Names
	}
	want := map[string]int{"up A1 Red red": 100, "up A2 Red red": 15, "up A2 Blue rest": 35, "down A2 Red red": 45,
		"down A2 Blue rest": 105, "abroad Red red": 20}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %d names, want %d", k, got[k], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("blocks %v, want %v", got, want)
	}
}

// Each row breaks one thing; the message must say where, what and what was wanted.
func TestBrokenTables(t *testing.T) {
	for _, test := range []struct{ file, old, new, want string }{
		{"municipalities.csv", "code,name,", "code,nmae,", `municipalities.csv:1:6: found column "nmae", wanted one of code, name`},
		{"municipalities.csv", "1,Valley,,,0,300", "1,Valley,,,0,many", `municipalities.csv:2:14: register: found "many", wanted a whole number in [1, `},
		{"municipalities.csv", "1,Valley,,,0,300", "1,Valley,,,0,301", `register: found "301", wanted the sum of its centres' registers, which is 300`},
		{"municipalities.csv", "official,0,0", "official,NaN,0", `register_error: found "NaN", wanted a number in [0, 2]`},
		{"municipalities.csv", "2,Away", "1,Away", `municipalities.csv:3:1: code: found "1", wanted each code once`},
		{"municipalities.csv", "150,0.04,fit", "450,0.04,fit", `wanted a whole number, at most the register (300)`},
		{"municipalities.csv", "150,0.04,fit", ",,fit", `cast_target: found an empty cell, wanted a target, because target_use is fit`},
		{"municipalities.csv", "0.04,fit", "0.04,fti", `found "fti", wanted one of fit, none; did you mean "fit"?`},
		{"municipalities.csv", "2,Away,,,1", "2,Valley,,,1", `Valley also means Valley`},
		{"communities.csv", "1,Blue,0.7", "1,Blue,0.6", `communities.csv:3:8: share: found "0.6", wanted shares that sum to 1; those of municipality 1 sum to 0.9`},
		{"communities.csv", "1,Blue,0.7", "1,Bleu,0.7", `did you mean "Blue"?`},
		{"communities.csv", "1,Blue,0.7", "1,Red,0.7", `wanted each community once`},
		{"communities.csv", "1,Red,0.3,derived\n1,Blue,0.7,derived\n", "", `wanted its shares in communities.csv`},
		{"centres.csv", "A2,1,down", "A2,1,dwon", `settlement: found "dwon", wanted the id of a settlement; did you mean "down"?`},
		{"centres.csv", "A2,1,down", "A1,1,down", `wanted each code once`},
		{"centres.csv", "10.1,20", "100.1,20", `lat: found "100.1", wanted a number in [-90, 90]`},
		{"centres.csv", "derived,2,official", "derived,0,official", `stations: found "0", wanted a whole number in [1, 1000]`},
		{"centres.csv", "A2,1,down", "A2,2,down", `names abroad have no centre`},
		{"centres.csv", "Hall,", "", `wanted as many cells as the heading has (11)`},
		{"centre_communities.csv", "A1,Red", "A9,Red", `centre: found "A9", wanted the code of a centre; did you mean "A1"?`},
		{"settlements.csv", "down,1", "up,1", `wanted each identifier once`},
		{"settlements.csv", "0.5,100", "0,100", `radius_km: found "0", wanted a number in [0.01, 100]`},
		{"catchments.csv", "up,A2,50", "up,A2,51", `centres.csv:3:43: register: found "200", wanted the sum of the centre's rows in catchments.csv, which is 201`},
		{"catchments.csv", "down,A2,150", "up,A2,150", `wanted each pair of settlement and centre once`},
		{"observed.csv", "10:00,Valley", "10:00,Valey", `observed.csv:2:18: area: found "Valey", wanted an area, municipality or centre of the case; did you mean "Valley"?`},
		{"observed.csv", "turnout,0.1", "turnout,10", `value: found "10", wanted a number in [0, 1]`},
		{"observed.csv", "0.1,,,", "0.1,0.2,0.3,", `wanted low ≤ value ≤ high`},
		{"observed.csv", "0.1,,,", ",0.2,,", `wanted low and high together`},
		{"observed.csv", "0.1,,,", ",,,", `wanted a value, or low and high`},
		{"observed.csv", "10:00", "10 am", `wanted HH:MM, final or nothing`},
		{"observed.csv", "turnout", "turnuot", `did you mean "turnout"?`},
		{"observed.csv", "2020-01-02", "2 January", `wanted a date as YYYY-MM-DD`},
		{"timeline.csv", ",lunch,", ",,", `event: found an empty cell`},
		{"case.yaml", "giver: boss, class: red", "giver: bos, class: red", `ordinary[0].giver: found bos, wanted a giver; did you mean "boss"?`},
		{"case.yaml", "centres: [A1]", "centres: [A7]", `wanted the code of a centre; did you mean "A1"?`},
		{"case.yaml", "inside: all", "inside: al", `classes[0].inside: found al, wanted an area; did you mean "all"?`},
		{"case.yaml", `absent_share: {value: 0.25`, `absent_share: {value: 0.3`, `wanted the middle of its prior (0.25)`},
		{"case.yaml", "turnout/case/1", "turnout/case/2", `case.yaml:1:9: schema: found turnout/case/2`},
		{"case.yaml", "invalid_share: 0.02", "invalid_share: 2", `invalid_share: found 2`},
		{"case.yaml", "  - name: rest\n", "  - name: rest\n    community: Blue\n", `0 classes without a community`},
		{"case.yaml", `closes: "18:00"`, `closes: "07:00"`, `hours.closes`},
		{"case.yaml", "title: Two", "titel: Two", `titel`},
	} {
		folder := hamlet()
		text := string(folder[test.file].Data)
		if !strings.Contains(text, test.old) {
			t.Fatalf("%s does not contain %q", test.file, test.old)
		}
		folder[test.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, test.old, test.new, 1))}
		_, err := Read(folder)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s with %q:\n got %v\nwant %s", test.file, test.new, err, test.want)
		}
	}
}

func TestMissingFiles(t *testing.T) {
	for name := range hamlet() {
		folder := hamlet()
		delete(folder, name)
		if _, err := Read(folder); err == nil || !strings.Contains(err.Error(), name+": found no such file") {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

// All problems come back together, as problems that a program can read.
func TestProblemsTogether(t *testing.T) {
	folder := hamlet()
	folder["catchments.csv"] = &fstest.MapFile{Data: []byte("settlement,centre,names\nhere,A1,100\nup,A3,x\n")}
	_, err := Read(folder)
	var all wording.Problems
	if !errors.As(err, &all) || len(all) < 3 {
		t.Errorf("got %v, want at least 3 problems", err)
	}
}

func TestOpenUnknownCase(t *testing.T) {
	_, err := Open("kosovo-2031")
	if err == nil || !strings.Contains(err.Error(), `did you mean "kosovo-2013"?`) {
		t.Errorf("got %v", err)
	}
}

// A folder on disk reads like the shipped one.
func TestReadFromDisk(t *testing.T) {
	c, err := Read(os.DirFS("kosovo-2013"))
	if err != nil {
		t.Fatal(err)
	}
	if shipped := kosovo(t); c.Digest != shipped.Digest || c.Register() != shipped.Register() {
		t.Error("the folder on disk differs from the shipped one")
	}
}

func FuzzTables(f *testing.F) {
	f.Add("observed.csv", "date,time\n\"")
	f.Add("catchments.csv", "settlement,centre,names\nup,A1,1e9\n")
	f.Fuzz(func(t *testing.T, file, text string) {
		folder := hamlet()
		if _, ok := folder[file]; !ok {
			return
		}
		folder[file] = &fstest.MapFile{Data: []byte(text)}
		if c, err := Read(folder); err == nil {
			c.Margins()
		}
	})
}
