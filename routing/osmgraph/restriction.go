package osmgraph

import "strings"

// rule is what a turn restriction says, after
// https://wiki.openstreetmap.org/wiki/Relation:restriction.
type rule struct {
	only bool // this turn and no other; else not this turn
	turn turn
}

// turn is the direction that the name of a rule tells.
type turn uint8

const (
	anyTurn turn = iota
	left
	right
	straight
	back
)

// ruleTable holds the rules for cars. Others say nothing: among them
// no_right_turn_on_red, which is not for a plan.
func ruleTable(value string) (rule, bool) {
	switch value {
	case "no_left_turn":
		return rule{turn: left}, true
	case "no_right_turn":
		return rule{turn: right}, true
	case "no_straight_on":
		return rule{turn: straight}, true
	case "no_u_turn":
		return rule{turn: back}, true
	case "no_entry", "no_exit":
		return rule{turn: anyTurn}, true
	case "only_left_turn":
		return rule{true, left}, true
	case "only_right_turn":
		return rule{true, right}, true
	case "only_straight_on":
		return rule{true, straight}, true
	case "only_u_turn":
		return rule{true, back}, true
	}
	return rule{}, false
}

// ruleOf interprets the tags of a relation; false if it is no restriction for
// cars at every hour. restriction:hgv and its like are for others,
// restriction:conditional and the older hour_on hold at some hours only.
func ruleOf(tag tagger) (rule, bool) {
	if tag("type") != "restriction" || exempt(tag("except")) || tag("hour_on")+tag("day_on") != "" {
		return rule{}, false
	}
	for _, key := range [...]string{"restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle", "restriction"} {
		if r, ok := firstOf(tag(key), ruleTable); ok {
			return r, true
		}
	}
	return rule{}, false
}

// exempt reports whether the list of those who need not obey has cars in it.
func exempt(except string) bool {
	for value := range strings.SplitSeq(except, ";") {
		switch strings.TrimSpace(value) {
		case "motorcar", "motor_vehicle", "vehicle":
			return true
		}
	}
	return false
}
