using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers, the same as PyTorch's of the same seed.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? torch.CPU;
            Shim.Check(Shim.ts_new_generator(seed, (int)this.device.type, this.device.index, out handle));
        }

        private Generator(nint handle)
        {
            device = torch.CPU;
            this.handle = handle;
        }

        ~Generator() => Dispose(false);

        /// <summary>The processor's own generator, which operators without a generator use.</summary>
        public static Generator Default
        {
            get
            {
                Shim.Check(Shim.ts_default_generator((int)DeviceType.CPU, -1, out nint handle));
                return new Generator(handle);
            }
        }

        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Shim.Check(Shim.ts_generator_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Seeds from the machine's own randomness and says with what.</summary>
        public long seed()
        {
            Shim.Check(Shim.ts_generator_new_seed(Handle, out ulong made));
            return unchecked((long)made);
        }

        public long initial_seed() => unchecked((long)Shim.ts_generator_initial_seed(Handle));

        public Tensor get_state()
        {
            Shim.Check(Shim.ts_generator_get_state(Handle, out nint state));
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.ts_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released != 0) Shim.ts_release_generator(released);
        }
    }
}
