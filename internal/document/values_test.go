package document

import (
	"encoding"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/quick"

	"github.com/spf13/pflag"
)

// One value type serves files and flags.
var (
	_ pflag.Value              = (*Clock)(nil)
	_ pflag.Value              = (*Minutes)(nil)
	_ pflag.Value              = (*Kilometres)(nil)
	_ encoding.TextUnmarshaler = (*Code)(nil)
)

func ExampleClock() {
	flags := pflag.NewFlagSet("turn", pflag.ContinueOnError)
	at, lasts := Clock(900), Minutes(10)
	flags.Var(&at, "at", "when it begins")
	flags.Var(&lasts, "for", "how long it lasts")
	fmt.Println(flags.Parse([]string{"--at", "17:30", "--for", "1 h 30 min"}), at, lasts)
	fmt.Println(flags.Parse([]string{"--at", "25:99"}))
	fmt.Println(flags.Parse([]string{"--for", "10"}))
	fmt.Print(flags.FlagUsages())
	// Output:
	// <nil> 17:30 90 min
	// invalid argument "25:99" for "--at" flag: found 25:99, wanted a time HH:MM between 00:00 and 24:00
	// invalid argument "10" for "--for" flag: found 10, wanted a duration with its unit, for example 10 min or 2 h
	//       --at HH:MM       when it begins (default 15:00)
	//       --for duration   how long it lasts (default 10 min)
}

func TestClock(t *testing.T) {
	for text, want := range map[string]float64{"00:00": 0, "0:00": 0, "7:05": 425, "17:00": 1020, "23:59": 1439, "24:00": 1440,
		"07:02:30": 422.5, "24:00:00": 1440} {
		var c Clock
		if err := c.Set(text); err != nil || float64(c) != want {
			t.Errorf("%s is %v (%v), want %v", text, float64(c), err, want)
		}
	}
	for _, text := range []string{"", "7", "700", "7:5", "24:01", "25:00", "12:60", "-1:00", " 7:00", "7:00 ", "7:00pm", "007:00", "24:00:01", "1:00\n"} {
		c := Clock(5)
		if err := c.Set(text); err == nil || c != 5 {
			t.Errorf("%q is read as %v, want an error", text, c)
		}
	}
	for _, c := range []Clock{-1, 1441, 0.001, Clock(math.NaN()), Clock(math.Inf(1))} {
		if text, err := c.MarshalText(); err == nil {
			t.Errorf("%v is written as %s, want an error", float64(c), text)
		}
	}
}

// Every full second of the day is written so that it reads back.
func TestClockReadsBack(t *testing.T) {
	for second := 0; second <= 86_400; second += 7 {
		c := Clock(float64(second) / 60)
		text, err := c.MarshalText()
		var again Clock
		if err != nil || again.UnmarshalText(text) != nil || again != c {
			t.Fatalf("%v is written %q and read %v (%v)", float64(c), text, float64(again), err)
		}
	}
}

func TestQuantities(t *testing.T) {
	for text, want := range map[string]float64{"10 min": 10, "10min": 10, "0.5 h": 30, "1 h 30 min": 90, "30 s": 0.5, "2 d": 2880, "0 min": 0} {
		var m Minutes
		if err := m.Set(text); err != nil || float64(m) != want {
			t.Errorf("%s is %v (%v), want %v", text, float64(m), err, want)
		}
	}
	for text, want := range map[string]float64{"1.2 km": 1.2, "300 m": 0.3, "0 km": 0} {
		var k Kilometres
		if err := k.Set(text); err != nil || float64(k) != want {
			t.Errorf("%s is %v (%v), want %v", text, float64(k), err, want)
		}
	}
	for _, text := range []string{"", "10", "min", "-1 min", "1 minute", "1,5 h", "1 h 30", "1 h30 min", ".5 h", "1e3 min", " 1 h", "1  h",
		"NaN min", "1 km", strings.Repeat("9", 400) + " min", "1 h "} {
		m := Minutes(5)
		if err := m.Set(text); err == nil || m != 5 {
			t.Errorf("%q is read as %v, want an error", text, m)
		}
	}
	for _, m := range []Minutes{-1, Minutes(math.NaN()), Minutes(math.Inf(1))} {
		if text, err := m.MarshalText(); err == nil {
			t.Errorf("%v is written as %s, want an error", float64(m), text)
		}
	}
}

// Every number ≥ 0 is written so that it reads back, to the last bit.
func TestQuantitiesReadBack(t *testing.T) {
	law := func(x float64) bool {
		x = math.Abs(x)
		var m Minutes
		var k Kilometres
		return m.Set(Minutes(x).String()) == nil && float64(m) == x && k.Set(Kilometres(x).String()) == nil && float64(k) == x
	}
	if err := quick.Check(law, nil); err != nil {
		t.Error(err)
	}
}
