package time

type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

type Location struct {
	name string
}

type Time struct {
	sec  int64
	nsec int32
	loc  *Location
}

func Now() Time
func Since(t Time) Duration
func Sleep(d Duration)
