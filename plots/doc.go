// Package plots draws figures from plain numbers. A figure is a value; Draw
// turns it into the bytes of a PNG or SVG file, the same bytes every time.
//
//	Curves --Draw--> bytes --WriteFile--> file
//
// Nothing is computed here: medians, bands and errors come with the data.
// Colours are those of Okabe and Ito, which people with a colour deficiency can
// tell apart; every colour also has a dash pattern and a mark of its own.
package plots
