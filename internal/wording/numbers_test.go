package wording

import (
	"math"
	"testing"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1792913: "1,792,913", -1234: "-1,234",
		-999: "-999", math.MinInt64: "-9,223,372,036,854,775,808"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) is %s, want %s", n, got, want)
		}
	}
}

func TestClock(t *testing.T) {
	for minutes, want := range map[float64]string{0: "00:00", 900: "15:00", 1019.6: "17:00", 1440: "24:00", 1500: "25:00",
		-5: "-00:05", -0.2: "00:00", math.Inf(1): "--:--"} {
		if got := Clock(minutes); got != want {
			t.Errorf("Clock(%v) is %s, want %s", minutes, got, want)
		}
	}
}

func TestSigned(t *testing.T) {
	for x, want := range map[float64]string{0: "0.00", 0.004: "0.00", -0.004: "0.00", 1.236: "+1.24", -0.5: "-0.50", 1e9: "+1000000000.00", math.Inf(1): "unknown", math.Inf(-1): "unknown"} {
		if got := Signed(x, 2); got != want {
			t.Errorf("Signed(%v, 2) is %s, want %s", x, got, want)
		}
	}
	if got := Signed(math.NaN(), 2); got != "unknown" {
		t.Errorf("Signed(NaN, 2) is %s, want unknown", got)
	}
	if got := Signed(-0.4, 0); got != "0" {
		t.Errorf("Signed(-0.4, 0) is %s, want 0", got)
	}
}

func TestDuration(t *testing.T) {
	for minutes, want := range map[float64]string{0: "0 min", 0.3333: "20 s", 0.999: "1 min", 7.54: "7.5 min", 59.96: "1 h",
		60: "1 h", 90: "1 h 30 min", 1560: "26 h", -5: "-5 min", math.Inf(1): "unknown"} {
		if got := Duration(minutes); got != want {
			t.Errorf("Duration(%v) is %s, want %s", minutes, got, want)
		}
	}
	if got := Duration(math.NaN()); got != "unknown" {
		t.Errorf("Duration(NaN) is %s, want unknown", got)
	}
}
