namespace GcSim.Simulator;

/// <summary>A sleeping goroutine's timer.</summary>
/// <param name="Address">Of the object that it is in the heap.</param>
/// <param name="When">Virtual time at which it is to be woken.</param>
/// <param name="Goroutine">Its id.</param>
readonly record struct Timer(ulong Address, ulong When, int Goroutine);
