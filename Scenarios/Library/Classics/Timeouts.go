// Requests with a deadline: select between an answer and time.After, and a ticker that nobody ever stops. A timer is referred to
// by the runtime's heap of timers, and it keeps its channel alive until it fires, long after the
// request that made it is forgotten.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "time"

type request struct {
	number int
	answer chan *answer
	made   time.Time
}

type answer struct {
	request *request
	took    time.Duration
	text    []string
}

// serve answers every third request never, and the others at once.
func serve(requests <-chan *request) {
	for r := range requests {
		if r.number%3 != 0 {
			a := &answer{request: r, took: time.Since(r.made)}
			for i := 0; i < 5; i++ {
				a.text = append(a.text, string([]byte{byte('a' + r.number%26)}))
			}
			r.answer <- a
		}
	}
}

func main() {
	start := time.Now()
	requests := make(chan *request)
	go serve(requests)
	answered, late, letters := 0, 0, 0
	for i := 1; i <= 45; i++ {
		patience := time.Minute
		if i%3 == 0 {
			patience = 300 * time.Microsecond
		}
		r := &request{i, make(chan *answer, 1), time.Now()}
		requests <- r
		select {
		case a := <-r.answer:
			answered++
			letters += len(a.text)
			if a.request != r || a.took < 0 || a.took > time.Hour {
				panic("the answer to another question")
			}
		case <-time.After(patience):
			late++
		}
	}
	close(requests)
	println("answered", answered, "late", late, "letters", letters)

	var ticks [4]time.Time
	ticker := time.Tick(time.Millisecond)
	for i := range ticks {
		ticks[i] = <-ticker
	}
	end := ticks[len(ticks)-1]
	println("ticks in order:", ticks[0].Before(ticks[1]) && ticks[3].After(ticks[2]), !ticks[1].Equal(ticks[2]))
	took := end.Sub(start)
	println(took.Nanoseconds() >= 15*300*1000, took.Seconds() > 0.004, took.Minutes() < 60, took.Hours() < 1)
	println(start.Add(took).Equal(end), time.Time{}.IsZero(), start.IsZero())
	println(end.Unix() >= start.Unix(), end.UnixNano()-start.UnixNano() >= 4e6)
}

// Output:
// answered 30 late 15 letters 150
// ticks in order: true true
// true true true true
// true true false
// true true
