package document

import (
	"fmt"
	"strconv"
	"strings"
)

// wanted says in words what a schema allows where n stands.
func wanted(schema map[string]any, n *node) string {
	switch word(schema, "type") {
	case "number":
		return numberWanted(schema, n)
	case "integer":
		return "a whole number" + interval(schema)
	case "boolean":
		return "true or false"
	case "string":
		return stringWanted(schema, n)
	case "array":
		return listWanted(schema)
	case "object":
		return objectWanted(schema)
	}
	if text := word(schema, "description"); text != "" {
		return text
	}
	return "another value"
}

func numberWanted(schema map[string]any, n *node) string {
	if interval(schema) != " in [0, 1]" {
		return "a number" + interval(schema)
	}
	digits, percent := strings.CutSuffix(n.text, "%")
	if x, err := strconv.ParseFloat(strings.TrimSpace(digits), 64); percent && err == nil {
		return fmt.Sprintf("a share in [0, 1], so %v%% is %v", x, x/100)
	}
	return "a share in [0, 1]"
}

// interval returns the range of a number: " in [0, 1)", " ≥ 0" or nothing.
func interval(schema map[string]any) string {
	low, open := bound(schema, "minimum", "exclusiveMinimum")
	high, openHigh := bound(schema, "maximum", "exclusiveMaximum")
	switch {
	case low != "" && high != "":
		return " in " + pick(open, "(", "[") + low + ", " + high + pick(openHigh, ")", "]")
	case low != "":
		return pick(open, " > ", " ≥ ") + low
	case high != "":
		return pick(openHigh, " < ", " ≤ ") + high
	}
	return ""
}

func bound(schema map[string]any, closed, open string) (value string, isOpen bool) {
	if v, ok := schema[open]; ok {
		return fmt.Sprint(v), true
	}
	if v, ok := schema[closed]; ok {
		return fmt.Sprint(v), false
	}
	return "", false
}

func pick(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

func stringWanted(schema map[string]any, n *node) string {
	switch {
	case schema["enum"] != nil:
		return enumeration(n, schema).wanted
	case word(schema, "pattern") != "":
		return orElse(word(schema, "description"), "text like "+word(schema, "pattern"))
	case schema["minLength"] != nil && n.kind == scalar && n.text == "":
		return "text"
	}
	return textWanted(n)
}

func listWanted(schema map[string]any) string {
	least, most := schema["minItems"], schema["maxItems"]
	switch {
	case least != nil && most != nil && fmt.Sprint(least) == fmt.Sprint(most):
		return fmt.Sprintf("a list of %v", least)
	case least != nil && most != nil:
		return fmt.Sprintf("a list of %v to %v", least, most)
	case least != nil:
		return fmt.Sprintf("a list of at least %v", least)
	case most != nil:
		return fmt.Sprintf("a list of at most %v", most)
	}
	return "a list, [] for an empty one"
}

func objectWanted(schema map[string]any) string {
	if isUnion(schema) {
		return article(word(schema, "title")) + " with its settings, for example " +
			first(sortedKeys(properties(schema))) + ": {}"
	}
	if keys := sortedKeys(properties(schema)); len(keys) > 0 {
		return "a group of keys (" + oneOf(keys) + "), {} for none"
	}
	return "a group of keys, {} for none"
}

func first(names []string) string {
	if len(names) == 0 {
		return "name"
	}
	return names[0]
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}

// listed is how many names a message lists.
const listed = 15

// oneOf lists names as alternatives.
func oneOf(names []string) string {
	switch {
	case len(names) == 0:
		return "none here"
	case len(names) == 1:
		return names[0]
	case len(names) > listed:
		return fmt.Sprintf("one of %s and %d more", strings.Join(names[:listed], ", "), len(names)-listed)
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func orElse(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
