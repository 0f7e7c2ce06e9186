// A stack calculator over the words of the command line, or over an example if there are none. The arguments are
// strings whose bytes were never allocated: the collector must know a pointer out of the heap
// when it sees one.
//
//gcsim:procs 1
//gcsim:gogc 10
package main

import (
	"errors"
	"fmt"
	"os"
	str "strconv"
)

type number struct {
	value int
	below *number
	word  string
}

type calculator struct {
	top   *number
	depth int
	steps []*number // all that ever were
}

type calcError string

func (e calcError) Error() string { return "calculator: " + string(e) }

func (c *calculator) push(value int, word string) {
	c.top = &number{value, c.top, word}
	c.steps = append(c.steps, c.top)
	c.depth++
}

func (c *calculator) pop() int {
	n := c.top
	c.top = n.below
	c.depth--
	return n.value
}

func (c *calculator) word(w string) error {
	n, err := str.Atoi(w)
	if err == nil {
		c.push(n, w)
		return nil
	} else if e, ok := err.(*str.NumError); !ok || e.Num != w || e.Error() == "" {
		return err
	}
	if c.depth < 2 {
		return calcError("too few numbers for " + w)
	}
	b, a := c.pop(), c.pop()
	switch w {
	case "+":
		a += b
	case "-":
		a -= b
	case "x":
		a *= b
	case "/":
		if b == 0 {
			return calcError("division by zero")
		}
		a /= b
	case "%":
		a %= b
	default:
		return calcError("what is " + w + "?")
	}
	c.push(a, w)
	return nil
}

func calculate(words []string) (result int, err error) {
	c := new(calculator)
	for _, w := range words {
		if err = c.word(w); err != nil {
			return
		}
	}
	if c.depth != 1 {
		return 0, errNotOne
	}
	return c.top.value, nil
}

var errNotOne = errors.New("no single result")

var examples = [][]string{
	{"1", "2", "+", "3", "x", "4", "-"},
	{"49", "100", "%", "6", "/"},
	{"1", "0", "/"},
	{"+"}, {"-5", "12", "?"}, {"1", "2"},
}

func main() {
	if len(os.Args) > 1 {
		examples = [][]string{os.Args[1:]}
	}
	failed, color := 0, os.Getenv("CALCULATOR_COLOR")
	for round := 29; round >= 0; round-- {
		for _, words := range examples {
			result, err := calculate(words)
			switch {
			case round > 0:
			case err != nil:
				failed++
				fmt.Println(color + err.Error())
			default:
				fmt.Println("= "+str.Itoa(result), len(words), true)
			}
		}
	}
	if failed == len(examples) {
		os.Exit(1)
	}
	os.Exit(0)
}

// Output:
// = 5 7 true
// = 8 5 true
// calculator: division by zero
// calculator: too few numbers for +
// calculator: what is ??
// no single result
