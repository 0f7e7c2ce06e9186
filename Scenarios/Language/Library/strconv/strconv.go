package strconv

import "errors"

var (
	ErrRange  = errors.New("value out of range")
	ErrSyntax = errors.New("invalid syntax")
)

// A NumError says which text is no number, and why.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing \"" + e.Num + "\": " + e.Err.Error()
}

const maxInt = 1<<63 - 1

// Atoi reads a decimal number.
func Atoi(s string) (i int, err error) {
	digits := s
	negative := false
	if digits != "" && (digits[0] == '+' || digits[0] == '-') {
		negative = digits[0] == '-'
		digits = digits[1:]
	}
	if digits == "" {
		return 0, &NumError{"ParseInt", s, ErrSyntax}
	}
	most := uint64(maxInt)
	if negative {
		most++
	}
	n := uint64(0)
	for k := 0; k < len(digits); k++ {
		d := uint64(digits[k]) - '0'
		if d > 9 {
			return 0, &NumError{"ParseInt", s, ErrSyntax}
		}
		if n > (most-d)/10 {
			n = most
			err = &NumError{"ParseInt", s, ErrRange}
			break
		}
		n = n*10 + d
	}
	if negative {
		return -int(n), err
	}
	return int(n), err
}

// Itoa writes a decimal number.
func Itoa(i int) string {
	n := uint64(i)
	if i < 0 {
		n = -n
	}
	var text [20]byte
	at := len(text)
	for {
		at--
		text[at] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			break
		}
	}
	if i < 0 {
		at--
		text[at] = '-'
	}
	return string(text[at:])
}
