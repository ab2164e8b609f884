package routertest

import (
	"strings"
	"testing"
)

// name refuses names that say nothing or too much: they stand in reports.
func name(t *testing.T, s *Scene) {
	n := s.Router.Name()
	if strings.TrimSpace(n) == "" {
		t.Error("the router has no name")
	}
	if strings.Contains(n, "@") || strings.Contains(n, "://") || s.Secret != "" && strings.Contains(n, s.Secret) {
		t.Errorf("the name %q may hold credentials", n)
	}
}
