package time

// A Duration is nanoseconds of the run's virtual time.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) Nanoseconds() int64 { return int64(d) }
func (d Duration) Seconds() float64   { return float64(d) / float64(Second) }
func (d Duration) Minutes() float64   { return float64(d) / float64(Minute) }
func (d Duration) Hours() float64     { return float64(d) / float64(Hour) }

type Location struct {
	name string
}

var utc = Location{"UTC"}

// secondsToUnix lie between the first of January of the year 1 and that of 1970.
const secondsToUnix = (1969*365 + 1969/4 - 1969/100 + 1969/400) * 86400

// A Time counts seconds from the year 1. A run begins at the start of 1970.
type Time struct {
	sec  int64
	nsec int32
	loc  *Location
}

// nanotime is virtual time since the run began.
func nanotime() int64

func Sleep(d Duration)

func Now() Time {
	n := nanotime()
	return Time{n/1e9 + secondsToUnix, int32(n % 1e9), &utc}
}

func Since(t Time) Duration {
	return Now().Sub(t)
}

func (t Time) IsZero() bool       { return t.sec == 0 && t.nsec == 0 }
func (t Time) Unix() int64        { return t.sec - secondsToUnix }
func (t Time) UnixNano() int64    { return t.Unix()*1e9 + int64(t.nsec) }
func (t Time) Equal(u Time) bool  { return t.sec == u.sec && t.nsec == u.nsec }
func (t Time) After(u Time) bool  { return u.Before(t) }
func (t Time) Before(u Time) bool { return t.sec < u.sec || t.sec == u.sec && t.nsec < u.nsec }

// Sub does not care about differences beyond 292 years.
func (t Time) Sub(u Time) Duration {
	return Duration(t.sec-u.sec)*Second + Duration(t.nsec-u.nsec)
}

func (t Time) Add(d Duration) Time {
	n := int64(t.nsec) + int64(d%Second)
	s := t.sec + int64(d/Second)
	if n < 0 {
		n += 1e9
		s--
	} else if n >= 1e9 {
		n -= 1e9
		s++
	}
	return Time{s, int32(n), t.loc}
}
