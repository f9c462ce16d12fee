package cases

// apportion shares total among weights in whole numbers that sum to total, by the
// largest remainder. It is exact in integers, so every machine gets the same.
// Equal remainders are decided by the order of the weights.
func apportion(total int64, weights []int64) []int64 {
	sum := int64(0)
	for _, w := range weights {
		sum += w
	}
	parts := make([]int64, len(weights))
	if sum == 0 {
		return parts
	}
	left := total
	for i, w := range weights {
		parts[i] = total * w / sum
		left -= parts[i]
	}
	taken := make([]bool, len(weights))
	for ; left > 0; left-- {
		best, most := 0, int64(-1)
		for i, w := range weights {
			if rest := total * w % sum; !taken[i] && rest > most {
				best, most = i, rest
			}
		}
		parts[best]++
		taken[best] = true
	}
	return parts
}

// spread fills a table of rows × columns whose sums are given, so that each column
// is spread over the rows as evenly as whole numbers allow. Going down the rows,
// each name is given to the column that is furthest behind its share of the names
// so far; no column is ever a whole name ahead, so all sums come out exactly.
// The sums of rows and columns must be equal. put gets each cell.
func spread(rows, columns []int64, put func(row, column int, names int64)) {
	total := int64(0)
	for _, n := range columns {
		total += n
	}
	given := make([]int64, len(columns))
	behind := make([]int64, len(columns)) // in names, times total
	cells := make([]int64, len(columns))
	before := int64(0)
	for r, names := range rows {
		before += names
		left := names
		for k, n := range columns {
			behind[k] = before*n - given[k]*total
			// The greedy loop below would give these one by one.
			cells[k] = max(0, behind[k]/max(total, 1)-int64(len(columns)))
			behind[k] -= cells[k] * total
			left -= cells[k]
		}
		for ; left > 0; left-- {
			k := furthest(behind)
			cells[k]++
			behind[k] -= total
		}
		for k, n := range cells {
			if n > 0 {
				given[k] += n
				put(r, k, n)
			}
		}
	}
}

func furthest(behind []int64) int {
	best := 0
	for k, b := range behind {
		if b > behind[best] {
			best = k
		}
	}
	return best
}
