// Package storetest holds what every data.Store must do, as one suite of
// tests, and made-up voters, cuts and streets to do it with.
package storetest

import (
	"slices"
	"testing"

	"puerta/data"
)

// Run tests the contract of data.Store. open gives an empty store; it closes
// it through t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) data.Store) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
	}
}

type testCase struct {
	name string
	run  func(*testing.T, data.Store)
}

func cases() []testCase {
	return slices.Concat(baseCases(), suppressCases(), accessCases(), pageCases(), cutCases(), deskCases(), editCases(), movedCases(), purgeCases(), markCases(), markEndCases(), organisationCases())
}

func baseCases() []testCase {
	return []testCase{
		{"Ping", ping},
		{"UniverseRoundTrip", universeRoundTrip},
		{"UniverseEmptyList", universeEmptyList},
		{"UniverseColumns", universeColumns},
		{"UniversesNewestFirst", universesNewestFirst},
		{"UniverseIDTaken", universeIDTaken},
		{"UniverseCancelledHalfway", universeCancelledHalfway},
		{"UniverseOfSeveralFiles", universeOfSeveralFiles},
		{"UniverseBrokenReading", universeBrokenReading},
		{"ReadUniverse", readUniverse},
		{"ReplaceUniverse", replaceUniverse},
		{"ReplaceUniverseOnce", replaceUniverseOnce},
		{"ReplaceUniverseCancelledHalfway", replaceUniverseCancelledHalfway},
		{"DeleteUniverseCascades", deleteUniverseCascades},
		{"DeleteUniverseWhileRunning", deleteUniverseWhileRunning},
		{"StreetsRoundTrip", streetsRoundTrip},
		{"StreetsCurrent", streetsCurrent},
		{"StreetsBroken", streetsBroken},
		{"NotFound", notFound},
		{"CutRoundTrip", cutRoundTrip},
		{"CutsNewestFirst", cutsNewestFirst},
		{"CutLife", cutLife},
		{"ProgressCancelledHalfway", progressCancelledHalfway},
		{"ClaimOldestFirst", claimOldestFirst},
		{"ClaimOnce", claimOnce},
		{"RequeueRunning", requeueRunning},
		{"Conflicts", conflicts},
		{"CancelWhileRunning", cancelWhileRunning},
		{"PublishRoundTrip", publishRoundTrip},
		{"PublishNothing", publishNothing},
		{"PublishMismatch", publishMismatch},
		{"PublishCancelledHalfway", publishCancelledHalfway},
		{"PublishOnce", publishOnce},
		{"ReadWhilePublishing", readWhilePublishing},
		{"TurfInSeveralCuts", turfInSeveralCuts},
		{"FatesInInputOrder", fatesInInputOrder},
		{"VisitsStop", visitsStop},
		{"ContextEnded", contextEnded},
	}
}
