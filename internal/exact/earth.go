package exact

import "math"

// EarthRadius is the mean radius of the Earth [km] (IUGG).
const EarthRadius = 6371.0088

// GreatCircle returns the shortest way between two places on a sphere of
// EarthRadius [km], by the haversine formula. Latitudes are in [-90, 90] and
// longitudes in [-360, 360] degrees, otherwise it is NaN. It is symmetric to
// the last bit. Error: below 1e-14 relative plus 1e-11 km; the Earth itself
// differs from a sphere by up to 0.5 %.
func GreatCircle(lat1, lon1, lat2, lon2 float64) float64 {
	const degree = math.Pi / 180
	if !(max(math.Abs(lat1), math.Abs(lat2)) <= 90 && max(math.Abs(lon1), math.Abs(lon2)) <= 360) {
		return math.NaN()
	}
	north := Sin(float64(math.Abs(lat2-lat1) * (degree / 2)))
	east := Sin(float64(math.Abs(lon2-lon1) * (degree / 2)))
	shrink := float64(Cos(float64(lat1*degree)) * Cos(float64(lat2*degree)))
	haversine := min(float64(north*north)+float64(shrink*float64(east*east)), 1)
	return float64(2 * EarthRadius * Atan2(math.Sqrt(haversine), math.Sqrt(1-haversine)))
}
