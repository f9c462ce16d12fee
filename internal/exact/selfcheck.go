package exact

import "math"

// checkArguments is how many arguments Checksum gives to every function.
const checkArguments = 20000

// Checksum returns one number for the bits of every function of this package
// over 20,000 fixed arguments each, special ones among them. It is the same on
// every platform that may run the program; it takes about 0.2 seconds.
func Checksum() uint64 {
	hash := fnv(fnvStart)
	for _, named := range checked {
		hash.add(checksumOf(named.f))
	}
	return uint64(hash)
}

// Checksums returns the part of every function in Checksum, to see which
// function differs.
func Checksums() map[string]uint64 {
	parts := make(map[string]uint64)
	for _, named := range checked {
		parts[named.name] = checksumOf(named.f)
	}
	return parts
}

// A checkedFunc is a function of up to four numbers. u and v are uniform on
// [0, 1); wide is any number, of moderate size half of the time.
type checkedFunc struct {
	name string
	f    func(wide, u, v float64) float64
}

// checked lists all functions. Append only.
var checked = [...]checkedFunc{
	{"Exp", func(wide, _, _ float64) float64 { return Exp(wide) }},
	{"Expm1", func(wide, _, _ float64) float64 { return Expm1(wide) }},
	{"Tanh", func(wide, _, _ float64) float64 { return Tanh(wide) }},
	{"Log", func(wide, _, _ float64) float64 { return Log(wide) }},
	{"Log1p", func(wide, _, _ float64) float64 { return Log1p(wide) }},
	{"Softplus", func(wide, _, _ float64) float64 { return Softplus(wide) }},
	{"Logistic", func(wide, _, _ float64) float64 { return Logistic(wide) }},
	{"Logit", func(_, u, _ float64) float64 { return Logit(u) }},
	{"Pow", func(wide, u, v float64) float64 { return Pow(10*u/v, wide) }},
	{"Pow of any", func(wide, u, v float64) float64 { return Pow(wide, float64(3*u)-v) }},
	{"NormalQuantile", func(_, u, _ float64) float64 { return NormalQuantile(u) }},
	{"NormalQuantile of small", func(_, u, v float64) float64 { return NormalQuantile(Exp(float64(-700 * u))) }},
	{"LogGamma", func(wide, _, _ float64) float64 { return LogGamma(wide) }},
	{"LogBeta", func(wide, u, _ float64) float64 { return LogBeta(wide, float64(20*u)) }},
	{"BetaQuantile", func(_, u, v float64) float64 { return BetaQuantile(u, 0.2+float64(9*v), 0.2+float64(40*u*v)) }},
	{"Sin", func(wide, _, _ float64) float64 { return Sin(wide) }},
	{"Cos", func(wide, _, _ float64) float64 { return Cos(wide) }},
	{"Atan", func(wide, _, _ float64) float64 { return Atan(wide) }},
	{"Atan2", func(wide, u, v float64) float64 { return Atan2(wide, u-v) }},
	{"GreatCircle", func(wide, u, v float64) float64 {
		return GreatCircle(float64(90*u), float64(360*v), float64(180*v)-90, wide)
	}},
	{"Mean", func(wide, u, v float64) float64 { return Mean([]float64{wide, u, v}) }},
	{"StdDev", func(wide, u, v float64) float64 { return StdDev([]float64{u, v, float64(3 * u), wide / 1024}) }},
	{"Quantile", func(_, u, v float64) float64 { return Quantile([]float64{0, u, 1, 1 + v, 3}, v) }},
}

// special are the first arguments.
var special = [...]uint64{
	0, 1 << 63, 1, 1<<63 | 1, 1<<52 - 1, 1 << 52, 0x3ff << 52, 0xbff << 52, 0x7fe<<52 | 1<<52 - 1,
	0x7ff << 52, 0xfff << 52, 0x7ff<<52 | 1<<51, 0xfff<<52 | 1<<51, 0x3fe << 52, 0x400 << 52, 0xc00 << 52,
}

func checksumOf(f func(wide, u, v float64) float64) uint64 {
	hash := fnv(fnvStart)
	numbers := splitMix(1)
	for i := range checkArguments {
		bits := numbers.next()
		wide := math.Float64frombits(bits)
		if bits>>5&1 == 0 { // moderate: in [-32, 32)
			wide = float64(int64(bits)>>11) / (1 << 47)
		}
		if i < len(special) {
			wide = math.Float64frombits(special[i])
		}
		u := float64(numbers.next()>>11) / (1 << 53)
		v := float64(numbers.next()>>11) / (1 << 53)
		hash.add(math.Float64bits(f(wide, u, v)))
	}
	return uint64(hash)
}

const fnvStart = 0xcbf29ce484222325

// fnv is the 64-bit FNV-1a hash.
type fnv uint64

func (h *fnv) add(x uint64) {
	for range 8 {
		*h = (*h ^ fnv(x&0xff)) * 0x100000001b3
		x >>= 8
	}
}

// splitMix is the SplitMix64 generator.
type splitMix uint64

func (s *splitMix) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	x := uint64(*s)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
