package main

import "sort"

// largestRemainder shares total among the weights in whole numbers that sum to
// total. Equal remainders are decided by the order of the weights.
func largestRemainder(total int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	shares := make([]int, len(weights))
	if sum <= 0 {
		return shares
	}
	left := total
	rest := make([]float64, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		exact := float64(total) * w / sum
		shares[i] = int(exact)
		rest[i] = exact - float64(shares[i])
		left -= shares[i]
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return rest[order[a]] > rest[order[b]]+1e-9 })
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}
