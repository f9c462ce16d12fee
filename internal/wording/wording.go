// Package wording says things to people: what is wrong in a file and where,
// which valid name was probably meant, tables of text, times and counts.
//
// It knows neither YAML nor terminals; it returns strings and errors.
package wording
