// Deferred calls of every kind, in loops, with arguments that are evaluated early, and with results changed late. A deferred
// call's record holds its arguments: they are roots from the defer statement to the end of the function,
// though no variable names them any more.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "runtime"

type journal struct {
	entries []string
}

type token struct {
	text string
	pad  [5]int
}

func (j *journal) add(t *token)  { j.entries = append(j.entries, t.text) }
func (t token) addTo(j *journal) { j.add(&t) }
func (j *journal) join() (s string) {
	for _, e := range j.entries {
		s += e
	}
	return
}

func digit(i int) string { return string(rune('0' + i)) }

// nested defers in a loop; each record keeps its token alive.
func nested(j *journal, n int) (result int) {
	for i := 0; i < n; i++ {
		t := &token{text: digit(i)}
		defer j.add(t)
		t = nil
	}
	defer func(from int) { result += from }(result)
	defer token{text: "v"}.addTo(j)
	var adder interface {
		add(*token)
	} = j
	defer adder.add(&token{text: "i"})
	f := j.add
	defer f(&token{text: "f"})
	defer func() {
		defer func() { j.add(&token{text: "]"}) }()
		j.add(&token{text: "["})
	}()
	result = 5
	return 2 * result
}

// survive panics in deferred calls, several times, and recovers the last one.
func survive(j *journal) (last interface{}) {
	defer func() { last = recover() }()
	for i := 0; i < 3; i++ {
		defer func(text string) {
			if r := recover(); r != nil {
				text = r.(*token).text + text
			}
			panic(&token{text: text})
		}(digit(i))
	}
	return nil
}

func leave(j *journal, done chan<- bool) {
	defer close(done)
	defer j.add(&token{text: "late"})
	func() {
		defer j.add(&token{text: "early "})
		runtime.Goexit()
	}()
	panic("Goexit came back")
}

func main() {
	result := 0
	j := new(journal)
	for round := 0; round < 60; round++ {
		j = new(journal)
		result += nested(j, 7)
	}
	println(result, j.join())
	println(survive(j).(*token).text, recover() == nil)
	j = new(journal)
	done := make(chan bool)
	go leave(j, done)
	<-done
	println(j.join())
	defer println("a deferred print", result)
	defer print("the last line but one: ", len(j.entries), "\n")
}

// Output:
// 600 []fiv6543210
// 210 true
// early late
// the last line but one: 2
// a deferred print 600
