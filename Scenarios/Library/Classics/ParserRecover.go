// A recursive descent parser that reports errors by panic and recovers at the top. A panic unwinds through frames that hold
// half-built trees, and what they referred to becomes garbage at once; the panic's value lives on
// in the recovering frame. Runtime errors are recovered as well.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "runtime"

type tree struct {
	symbol   byte
	children []*tree
}

type syntaxError struct {
	position int
	text     string
}

func (e *syntaxError) Error() string { return e.text }

type parser struct {
	input    string
	position int
	open     int // parentheses
}

func (p *parser) fail(text string) { panic(&syntaxError{p.position, text}) }

func (p *parser) peek() byte {
	if p.position < len(p.input) {
		return p.input[p.position]
	}
	return 0
}

func (p *parser) list() *tree {
	p.open++
	defer func() { p.open-- }()
	p.position++
	t := &tree{symbol: '('}
	for p.peek() != ')' {
		t.children = append(t.children, p.item())
	}
	p.position++
	return t
}

func (p *parser) item() *tree {
	switch c := p.peek(); {
	case c == '(':
		return p.list()
	case c >= 'a' && c <= 'z':
		p.position++
		return &tree{symbol: c}
	case c == '#':
		var missing *tree
		return missing.children[0]
	case c == '[':
		return new(tree).children[p.position]
	case c == '@':
		return interface{}(c).(*tree)
	case c == 0:
		p.fail("unexpected end")
	}
	p.fail("unexpected character")
	return nil
}

func parse(input string) (t *tree, err error) {
	p := &parser{input: input}
	defer func() {
		if p.open != 0 {
			panic("parentheses were not counted down")
		}
		switch r := recover().(type) {
		case nil:
		case *syntaxError:
			r.text += " in " + input
			err = r
		case *runtime.TypeAssertionError:
			r.RuntimeError()
			err = &syntaxError{len(r.Error()), "a value of another type in " + input}
		case runtime.Error:
			err = &syntaxError{p.position, "a bug of the parser at " + p.input[p.position:]}
		default:
			panic(r)
		}
	}()
	if t = p.item(); p.position < len(input) {
		p.fail("text behind the end")
	}
	return t, nil
}

func (t *tree) count() int {
	n := 1
	for _, child := range t.children {
		n += child.count()
	}
	return n
}

func main() {
	total, failed := 0, 0
	for round := 0; round < 15; round++ {
		for _, input := range []string{"a", "(ab(c))", "(((x)y)", "(a#)", "@", "()", "(([))", "(a?)", "ab", "((((zz))))"} {
			if t, err := parse(input); err == nil {
				total += t.count()
			} else {
				failed++
				if round == 0 {
					println(err.Error())
				}
			}
		}
	}
	println("nodes", total, "failed", failed)
}

// Output:
// unexpected end in (((x)y)
// a bug of the parser at #)
// a value of another type in @
// a bug of the parser at [))
// unexpected character in (a?)
// text behind the end in ab
// nodes 195 failed 90
