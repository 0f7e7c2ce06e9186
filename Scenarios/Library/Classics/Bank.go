// A bank whose accounts are guarded by mutexes, with a journal of heap objects for each. Transfers between accounts lock in
// order of address numbers; a blocked goroutine is parked on the semaphore, and its stack
// is a root all the while.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import "sync"

type posting struct {
	amount   int
	other    *account
	previous *posting
}

type account struct {
	sync.Mutex
	id, balance int
	journal     *posting
}

type bank struct {
	accounts []*account
	refused  struct {
		sync.Mutex
		reasons map[string]int
	}
}

func (a *account) post(amount int, other *account) {
	a.balance += amount
	a.journal = &posting{amount, other, a.journal}
}

func (b *bank) transfer(from, to, amount int) bool {
	first, second := b.accounts[from], b.accounts[to]
	if from > to {
		first, second = second, first
	}
	first.Lock()
	defer first.Unlock()
	if from != to {
		second.Lock()
		defer second.Unlock()
	}
	if b.accounts[from].balance < amount {
		b.refused.Lock()
		b.refused.reasons["not enough money"]++
		b.refused.Unlock()
		return false
	}
	b.accounts[from].post(-amount, b.accounts[to])
	b.accounts[to].post(amount, b.accounts[from])
	return true
}

// audit adds up the journal of an account.
func (a *account) audit() (sum, length int) {
	a.Lock()
	for p := a.journal; p != nil; p = p.previous {
		sum += p.amount
		length++
	}
	a.Unlock()
	return
}

func main() {
	const accounts, clients, transfers = 6, 4, 60
	b := &bank{}
	b.refused.reasons = map[string]int{}
	for i := 0; i < accounts; i++ {
		b.accounts = append(b.accounts, &account{id: i, balance: 100})
	}
	var wait sync.WaitGroup
	var done [clients]int
	for c := 0; c < clients; c++ {
		wait.Add(1)
		go func(c int) {
			defer wait.Done()
			for i := 0; i < transfers; i++ {
				if b.transfer((c+i)%accounts, (c*5+i*3)%accounts, 1+i%40) {
					done[c]++
				}
			}
		}(c)
	}
	wait.Wait()
	money, postings, succeeded := 0, 0, 0
	for _, a := range b.accounts {
		sum, length := a.audit()
		if a.balance != 100+sum || a.balance < 0 {
			panic("the books are wrong")
		}
		money += a.balance
		postings += length
	}
	for _, n := range done {
		succeeded += n
	}
	println("money", money, "postings right:", postings == 2*succeeded)
	println("all told:", succeeded+b.refused.reasons["not enough money"] == clients*transfers)
}

// Output:
// money 600 postings right: true
// all told: true
