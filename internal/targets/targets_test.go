package main

import "testing"

const output = `goos: linux
BenchmarkReference/workers=1-2   	       5	  20000000 ns/op
BenchmarkReference/workers=2-2   	       5	  10000000 ns/op
BenchmarkDay/R1/45000-2         	       5	   3000000 ns/op	  246976 B/op	      47 allocs/op
BenchmarkReplicates100/workers=1-2 	 2	4000 ns/op
BenchmarkReplicates100/workers=2-2 	 2	2500 ns/op
BenchmarkMemory 	       1	9 ns/op	       240.5 B/voter	     14498 allocs/20days
PASS
`

// Numbers are read with their units, and a target says how far it is missed.
func TestTargets(t *testing.T) {
	r := results{}
	r.read(output)
	for i, want := range map[int]struct {
		value          float64
		ratio, verdict string
	}{
		0: {3, "0.15", "missed"},
		4: {80, "", "missed"},
		8: {240.5, "", "missed by 3.8 times"},
		9: {14498, "", "missed by 724.9 times"},
	} {
		x, ok := targets[i].value(r)
		if !ok || x != want.value || targets[i].ratio(x, r) != want.ratio || targets[i].verdict(x) != want.verdict {
			t.Errorf("%s: %v %v, %s, %s, want %+v", targets[i].name, x, ok, targets[i].ratio(x, r), targets[i].verdict(x), want)
		}
	}
	if _, ok := targets[1].value(r); ok {
		t.Error("a number that was not measured")
	}
	if v := targets[0].verdict(2.1); v != "met" {
		t.Errorf("2.1 of 2.1 is %s", v)
	}
}
