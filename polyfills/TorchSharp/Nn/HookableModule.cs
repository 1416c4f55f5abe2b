namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose call runs hooks before and after its forward pass.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly Dictionary<string, TPreHook> preHooks = [];
            private readonly Dictionary<string, TPostHook> postHooks = [];
            private int hooksMade;

            protected HookableModule(string name)
                : base(name)
            {
            }

            private protected IEnumerable<TPreHook> PreHooks => preHooks.Values;

            private protected IEnumerable<TPostHook> PostHooks => postHooks.Values;

            private protected bool HasHooks => preHooks.Count + postHooks.Count > 0;

            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                string key = NextKey();
                preHooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            public HookRemover register_forward_hook(TPostHook hook)
            {
                string key = NextKey();
                postHooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private string NextKey() => (hooksMade++).ToString(System.Globalization.CultureInfo.InvariantCulture);

            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.preHooks.Remove(key);
                    module.postHooks.Remove(key);
                }
            }
        }
    }
}
