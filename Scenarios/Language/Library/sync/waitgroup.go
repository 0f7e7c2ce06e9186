package sync

// A WaitGroup lets goroutines wait until a counter is zero.
type WaitGroup struct {
	m                Mutex
	counter, waiters int32
	sema             *uint32
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Wait()

func (wg *WaitGroup) Done() {
	wg.Add(-1)
}
