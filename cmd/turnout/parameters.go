package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"turnout/internal/wording"
	"turnout/scenarios"
)

func parametersCommand() *cobra.Command {
	name, groups := "kosovo-2013", false
	c := &cobra.Command{
		Use:   "parameters [KEY]",
		Short: "List the parameters of a case: value, unit, range, prior, source, grade",
		Long: `parameters lists every parameter of a case, or explains one. A value is the median of
the prior, or the mean where the case says so; that of the base is fitted. Grade A: read
in the source itself; B: in a secondary text; C: judgement. Change one with: turnout run --set KEY=VALUE`,
		Args: arguments(0, 1, "key"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			list, err := parametersOf(name)
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return printParameter(c.OutOrStdout(), list, args[0])
			}
			fmt.Fprint(c.OutOrStdout(), wrap(notCalibrated, 110))
			for _, p := range list {
				if p.Scope != scenarios.ForGroup || groups {
					fmt.Fprintln(c.OutOrStdout())
					explainParameter(c.OutOrStdout(), p)
				}
			}
			if !groups {
				fmt.Fprint(c.OutOrStdout(), "\nThe fitted mean habits by municipality and community (mu): --groups\n")
			}
			return nil
		}),
	}
	c.Flags().StringVar(&name, "case", name, "the case, by name or folder")
	c.Flags().BoolVar(&groups, "groups", false, "list the fitted mean habit of every group, too")
	return c
}

func parametersOf(name string) ([]scenarios.Parameter, error) {
	c, err := scenarios.OpenCase(name)
	if err != nil {
		return nil, err
	}
	p, err := scenarios.Parameters(c)
	if err != nil {
		return nil, err
	}
	return scenarios.Describe(p, c), nil
}

func printParameter(w io.Writer, list []scenarios.Parameter, key string) error {
	var keys []string
	for _, p := range list {
		if p.Key == key {
			explainParameter(w, p)
			return nil
		}
		keys = append(keys, p.Key)
	}
	nearest, ok := wording.Nearest(key, keys)
	wanted := "a parameter (turnout parameters lists them)"
	if like := containing(keys, key); !ok && len(like) > 0 {
		wanted += ", such as " + strings.Join(like, ", ")
	}
	return usage{wording.Problem{Found: key, Wanted: wanted, Nearest: nearest}}
}

// containing returns the first few keys that hold a piece of text.
func containing(keys []string, text string) []string {
	var list []string
	for _, key := range keys {
		if strings.Contains(key, strings.ToLower(text)) && len(list) < 5 {
			list = append(list, key)
		}
	}
	return list
}

// explainParameter prints one parameter in three or four lines.
func explainParameter(w io.Writer, p scenarios.Parameter) {
	symbol, unit := "", ""
	if p.Symbol != "" {
		symbol = " (" + p.Symbol + ")"
	}
	if p.Unit != "" {
		unit = " " + p.Unit
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
	fmt.Fprintf(w, "%s%s = %s%s\n", p.Key, symbol, number(p.Value), unit)
	fmt.Fprint(w, indent(wrap(p.Meaning, 100)))
	fmt.Fprint(w, indent(wrap(fmt.Sprintf("in [%s, %s], prior %s; %s (%s)", number(p.Low), number(p.High), p.Prior, p.Source, p.Grade), 100)))
}
