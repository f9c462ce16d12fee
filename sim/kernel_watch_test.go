package sim

import (
	"reflect"
	"testing"

	"turnout/agents"
)

// Watching changes nothing, and what is kept is true: with every voter of random
// small worlds watched, counts and diaries are the same bit for bit, and the last
// thing that happened to a voter is its line in the diary.
func TestWatchingChangesNothing(t *testing.T) {
	worlds := uint64(120)
	if testing.Short() {
		worlds = 20
	}
	kinds := make([]int, momentKinds)
	for seed := range worlds {
		m := world(t, seed)
		plain, watched := NewKernel(m), NewKernel(m)
		plain.KeepDiaries()
		watched.KeepDiaries()
		watched.Watch(rows(m)...)
		for replicate := range uint64(2) {
			sameOutcome(t, seed, replicate, plain, watched)
			for _, x := range watched.Moments() {
				kinds[x.Kind]++
				checkMoment(t, seed, x)
			}
			checkEnds(t, m, seed, plain.Diaries(), watched.Moments())
		}
		if len(plain.Moments()) > 0 {
			t.Fatalf("world %d: moments of voters whom nobody watches", seed)
		}
	}
	for kind, n := range kinds {
		t.Logf("%v: %d", MomentKind(kind), n)
		if n == 0 && !testing.Short() {
			t.Errorf("no moment of the kind %q in all worlds", MomentKind(kind))
		}
	}
}

// sameOutcome runs a replicate in two kernels, which must give the same counts and
// diaries.
func sameOutcome(t *testing.T, seed, replicate uint64, plain, watched *Kernel) {
	t.Helper()
	want, err := plain.Run(replicate)
	if err != nil {
		t.Fatalf("world %d: %v", seed, err)
	}
	got, err := watched.Run(replicate)
	if err != nil {
		t.Fatalf("world %d, watched: %v", seed, err)
	}
	if Checksum([]*Outcome{got}) != Checksum([]*Outcome{want}) || !reflect.DeepEqual(got, want) ||
		!reflect.DeepEqual(watched.Diaries(), plain.Diaries()) {
		t.Fatalf("world %d, replicate %d: watching changes the outcome", seed, replicate)
	}
}

func rows(m *Model) []int {
	list := make([]int, m.Electorate.Names())
	for v := range list {
		list[v] = v
	}
	return list
}

// checkMoment checks that the wish is that of the motives and that what was done
// follows from it.
func checkMoment(t *testing.T, seed uint64, x Moment) {
	t.Helper()
	switch x.Kind {
	case Weighed, WasAsked:
		if x.Passed != (x.Wish > x.Need) {
			t.Errorf("world %d: wish %v, need %v, passed %v", seed, x.Wish, x.Need, x.Passed)
		}
	case FacedCrowd:
		if x.Crowd.Size <= 0 || x.Wish > x.Need && !x.Passed {
			t.Errorf("world %d: at the door %+v", seed, x)
		}
	}
	if x.Minute != x.Minute || x.Wish != x.Wish || x.Need != x.Need {
		t.Errorf("world %d: %v at minute %v", seed, x.Kind, x.Minute)
	}
}

// statusOf says how a voter ends the day of whom this is the last thing that it
// did, or that was done to it; what becomes of a ballot is left open.
var statusOf = map[MomentKind]agents.Status{
	WentBack: agents.TurnedBack, TurnedAway: agents.TurnedAwayClosed, Ran: agents.Fled, SentHome: agents.Stranded,
	NotListed: agents.NotOnList, Cast: agents.CountedValid, BoxSmashed: agents.Destroyed,
}

// checkEnds compares, for every voter and day, the diary with the last moment
// that decides.
func checkEnds(t *testing.T, m *Model, seed uint64, diaries []Diary, moments []Moment) {
	t.Helper()
	type line struct {
		status agents.Status
		when   float64
	}
	last := map[[2]int]line{}
	for _, x := range moments {
		key := [2]int{x.Day, x.Voter}
		if status, decides := statusOf[x.Kind]; decides {
			when := x.Minute
			if x.Kind == BoxSmashed { // the diary keeps when the ballot was cast
				when = last[key].when
			}
			last[key] = line{status, when}
		}
		if x.Kind != Ended {
			continue
		}
		want := line{diaries[x.Day].Status[x.Voter], float64(diaries[x.Day].When[x.Voter])}
		if got := (line{x.Status, x.Minute}); got != want {
			t.Errorf("world %d, day %d, voter %d ended %v, want %v", seed, x.Day, x.Voter, got, want)
		}
		got, happened := last[key]
		if !happened {
			got.status = agents.NeverSetOut
			if !m.Voters.Row[x.Voter].Marks.Has(agents.Resident) {
				got.status = agents.Absent
			}
		}
		if got.status == agents.CountedValid && want.status.Cast() && want.status != agents.Destroyed {
			got.status = want.status
		}
		if got != want {
			t.Errorf("world %d, day %d, voter %d: the last moment says %v, the diary %v", seed, x.Day, x.Voter, got, want)
		}
	}
}

// Who is not watched has no moments, and nobody is after an empty call.
func TestWatchSome(t *testing.T) {
	m := world(t, 3)
	k := NewKernel(m)
	k.Watch(1, 7)
	if _, err := k.Run(0); err != nil {
		t.Fatal(err)
	}
	seen := map[int]bool{}
	for _, x := range k.Moments() {
		seen[x.Voter] = true
	}
	if !reflect.DeepEqual(seen, map[int]bool{1: true, 7: true}) {
		t.Errorf("found moments of %v, want of voters 1 and 7", seen)
	}
	k.Watch()
	if _, err := k.Run(0); err != nil || len(k.Moments()) > 0 {
		t.Errorf("found %d moments of nobody (%v)", len(k.Moments()), err)
	}
}
