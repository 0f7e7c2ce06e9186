// A tokenizer over bytes and runes that cuts its tokens out of the text without copying. A slice or a string of one byte
// keeps the whole text alive: the marker finds the object from an interior pointer. Only names are
// copied, into a table of all names.
//
//gcsim:procs 2
//gcsim:gogc 5
package main

type kind uint8

const (
	end kind = iota
	identifier
	integer
	quoted
	operator
	_
	bad
)

var kindNames = [...]string{end: "end", identifier: "name", integer: "int", quoted: "text", operator: "op", bad: "bad"}

type token struct {
	kind  kind
	bytes []byte
	value int64
}

type scanner struct {
	text  []byte
	at    int
	names map[string]int
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func (s *scanner) while(accept func(byte) bool) []byte {
	start := s.at
	for s.at < len(s.text) && accept(s.text[s.at]) {
		s.at++
	}
	return s.text[start:s.at:s.at]
}

func (s *scanner) next() (t token) {
skip:
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\n':
			s.at++
		case '#':
			for {
				if s.at++; s.at == len(s.text) || s.text[s.at] == '\n' {
					continue skip
				}
			}
		default:
			break skip
		}
	}
	if s.at == len(s.text) {
		return
	}
	switch c := s.text[s.at]; {
	case isLetter(c):
		t = token{kind: identifier, bytes: s.while(isLetter)}
		s.names[string(t.bytes)]++
	case isDigit(c):
		t = token{kind: integer, bytes: s.while(isDigit)}
		for _, d := range t.bytes {
			t.value = t.value*10 + int64(d-'0')
		}
	case c == '"':
		s.at++
		t = token{kind: quoted, bytes: s.while(func(c byte) bool { return c != '"' })}
		s.at++
	case c == '+', c == '=':
		t.value = 1
		fallthrough
	case c == '(', c == ')':
		t.kind, t.bytes = operator, s.text[s.at:s.at+1]
		s.at++
	default:
		t = token{bad, s.text[s.at : s.at+1], -1}
		s.at++
	}
	return
}

func main() {
	source := "alpha = beta_ + 12 # sum\n  größe = (\"a b\" + alpha) ? 40\n"
	s := &scanner{names: make(map[string]int)}
	var kept []token
	var counts [bad + 1]int
	for round := 0; round < 20; round++ {
		s.text, s.at = append([]byte(nil), source...), 0
		for {
			t := s.next()
			counts[t.kind]++
			if t.kind == end {
				break
			} else if t.kind != operator && counts[t.kind]%7 == 0 {
				kept = append(kept, t)
			}
		}
	}
	for k, n := range counts {
		if n > 0 {
			print(kindNames[k], ":", n, " ")
		}
	}
	println(len(kept), "kept")
	sum := int64(0)
	for i, t := range kept {
		sum += t.value
		if i%3 == 0 {
			print(string(t.bytes), "|")
		}
	}
	println(sum, len(s.names), s.names["alpha"])
	for i, r := range "größe\xff" {
		print(i, ":", r, " ")
	}
	println(len([]rune("größe\xff")), string([]byte("größe")[:4]))
}

// Output:
// end:20 name:80 int:40 text:20 op:120 bad:20 20 kept
// größe|alpha|?|beta_|a b|40|12|114 3 40
// 0:103 1:114 2:246 4:223 6:101 7:65533 6 grö
