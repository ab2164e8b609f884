package cutter

import "context"

func (j *job) outline(context.Context) error { return nil }
