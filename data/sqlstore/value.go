package sqlstore

import (
	"database/sql"
	"time"
)

// millis returns t as it is stored.
func millis(t time.Time) int64 { return t.UnixMilli() }

// moment returns the stored time in UTC.
func moment(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// momentOrZero returns the zero time for null.
func momentOrZero(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return moment(ms.Int64)
}

// MillisOrNull returns null for the zero time.
func MillisOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return millis(t)
}

// created returns t, or now if the caller gave none.
func created(t time.Time) time.Time {
	if t.IsZero() {
		return time.Now()
	}
	return t
}
