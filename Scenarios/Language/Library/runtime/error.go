package runtime

// Run-time panics are values of these types. The simulator makes them itself and finds the types by name.

// The run-time panics that a program can recover are Errors.
type Error interface {
	error

	RuntimeError()
}

type TypeAssertionError struct {
	from    string // The interface type; empty: interface{}.
	holds   string // The dynamic type; empty: none.
	wanted  string
	missing string // A method that the dynamic type lacks.
}

func (failure *TypeAssertionError) RuntimeError() {}

func (failure *TypeAssertionError) Error() string {
	const Prefix = "interface conversion: "
	if failure.holds != "" && failure.missing != "" {
		return Prefix + failure.holds + " is not " + failure.wanted +
			": missing method " + failure.missing
	}

	from, holds := failure.from, failure.holds
	if from == "" {
		from = "interface"
	}

	if holds == "" {
		holds = "nil"
	}

	return Prefix + from + " is " + holds + ", not " + failure.wanted
}

type errorString string

func (text errorString) RuntimeError() {}

func (text errorString) Error() string { return "runtime error: " + string(text) }
