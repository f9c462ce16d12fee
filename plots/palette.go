package plots

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// paletted returns a picture with the 256 commonest of its colours; each other
// colour, the shades at the edges of letters and lines, becomes the nearest of
// these. Files are a third as large and look the same.
func paletted(picture image.Image) *image.Paletted {
	box := picture.Bounds()
	pixels := make([]uint32, 0, box.Dx()*box.Dy())
	counts := map[uint32]int{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			c := r>>8<<16 | g>>8<<8 | b>>8
			pixels = append(pixels, c)
			counts[c]++
		}
	}
	common := make([]uint32, 0, len(counts))
	for c := range counts {
		common = append(common, c)
	}
	slices.SortFunc(common, func(a, b uint32) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	common = common[:min(256, len(common))]
	out := image.NewPaletted(box, nil)
	for _, c := range common {
		out.Palette = append(out.Palette, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xFF})
	}
	nearest := map[uint32]uint8{}
	for i, c := range pixels {
		index, known := nearest[c]
		if !known {
			index = uint8(nearestTo(c, common))
			nearest[c] = index
		}
		out.Pix[i] = index
	}
	return out
}

// nearestTo returns the index of the nearest colour of a list, the first of
// equally near ones.
func nearestTo(c uint32, list []uint32) int {
	best, least := 0, -1
	for i, o := range list {
		distance := 0
		for shift := 0; shift < 24; shift += 8 {
			d := int(c>>shift&0xff) - int(o>>shift&0xff)
			distance += d * d
		}
		if least < 0 || distance < least {
			best, least = i, distance
		}
	}
	return best
}
