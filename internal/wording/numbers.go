package wording

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Count returns a whole number with a comma between thousands: 1,792,913.
func Count[T ~int | ~int32 | ~int64 | ~uint32](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Clock returns minutes since midnight as a time of day, 900 as 15:00, rounded
// to the minute. Hours count on after 24:00.
func Clock(minutes float64) string {
	if !finite(minutes) {
		return "--:--"
	}
	whole := int64(math.Round(minutes))
	sign := ""
	if whole < 0 {
		sign, whole = "-", -whole
	}
	return fmt.Sprintf("%s%02d:%02d", sign, whole/60, whole%60)
}

// Share writes a share in [0, 1] as whole percent; what is nearly nothing or all
// says so.
func Share(x float64) string {
	switch {
	case x > 0 && x < 0.01:
		return "<1 %"
	case x < 1 && x > 0.99:
		return ">99 %"
	}
	return strconv.Itoa(int(100*x+0.5)) + " %"
}

// Signed writes a change with its sign and so many decimals; what rounds to nothing has
// no sign.
func Signed(x float64, decimals int) string {
	if !finite(x) {
		return "unknown"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	switch {
	case strings.Trim(text, "0.") == "":
		return text
	case x < 0:
		return "-" + text
	}
	return "+" + text
}

// Duration returns minutes for people, rounded to what matters: 20 s,
// 7.5 min, 1 h 30 min, 26 h.
func Duration(minutes float64) string {
	if !finite(minutes) {
		return "unknown"
	}
	if minutes < 0 {
		return "-" + Duration(-minutes)
	}
	switch tenths := math.Round(minutes*10) / 10; {
	case minutes == 0:
		return "0 min"
	case math.Round(minutes*60) < 60:
		return fmt.Sprintf("%g s", math.Round(minutes*60))
	case tenths < 60:
		return fmt.Sprintf("%g min", tenths)
	}
	whole := int64(math.Round(minutes))
	if whole%60 == 0 {
		return fmt.Sprintf("%d h", whole/60)
	}
	return fmt.Sprintf("%d h %d min", whole/60, whole%60)
}

func finite(x float64) bool { return x-x == 0 }

// HasControl reports whether a text holds characters that would move a terminal's cursor,
// colour it or ring its bell; line feeds and tabs are text.
func HasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
}
