package errors

type errorString struct {
	s string
}

func (e *errorString) Error() string {
	return e.s
}

// New makes an error that equals no other.
func New(text string) error {
	return &errorString{text}
}
